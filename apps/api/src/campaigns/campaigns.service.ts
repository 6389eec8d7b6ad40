import { Injectable } from '@nestjs/common';
import type { Campaign, CampaignQuery, SaveCampaign } from '@longstream/contracts/campaigns';
import { COUNTED_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, ILike, In, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { BlackoutEntity } from '../blackouts/blackout.entity.ts';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { goalsOf } from '../engagement/goals.queries.ts';
import { FrequencyCapEntity } from '../frequency-caps/frequency-cap.entity.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { AttemptEntity } from '../publishing/attempt.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { CampaignEntity, GoalEntity } from './campaign.entity.ts';
import { toCampaign } from './campaign.view.ts';

@Injectable()
export class CampaignsService {
  constructor(private readonly db: Database) {}

  /** Newest first; `q` finds a part of the name. */
  list({ workspaceId }: Actor, { limit, cursor, q }: CampaignQuery): Promise<Page<Campaign>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const before = readIdCursor(cursor);
      const rows = await tx.find(CampaignEntity, {
        where: {
          workspaceId,
          ...(before !== null && { id: LessThan(before) }),
          ...(q !== undefined && { name: ILike(`%${literal(q)}%`) }),
        },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const page = toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      );
      return { ...page, items: await withProgress(tx, workspaceId, page.items) };
    });
  }

  create({ workspaceId, userId }: Actor, { goals, ...campaign }: SaveCampaign): Promise<Campaign> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const created = { ...campaign, id: v7(), workspaceId, createdBy: userId, createdAt: await workspaceNow(tx, workspaceId) };
      await tx.insert(CampaignEntity, created);
      await setGoals(tx, created, goals);
      await announce(tx, workspaceId, ['campaigns']);
      return viewOf(tx, workspaceId, created.id);
    });
  }

  get({ workspaceId }: Actor, campaignId: string): Promise<Campaign> {
    return this.db.inWorkspace(workspaceId, (tx) => viewOf(tx, workspaceId, campaignId));
  }

  update({ workspaceId }: Actor, campaignId: string, { goals, ...changes }: SaveCampaign): Promise<Campaign> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const campaign = await lockCampaign(tx, workspaceId, campaignId);
      await tx.save(Object.assign(campaign, changes));
      await setGoals(tx, campaign, goals);
      await announce(tx, workspaceId, ['campaigns']);
      return viewOf(tx, workspaceId, campaignId);
    });
  }

  async remove({ workspaceId }: Actor, campaignId: string): Promise<void> {
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const campaign = await lockCampaign(tx, workspaceId, campaignId);
      const items = await countSentOrAboutTo(tx, campaign);
      if (items > 0) throw new Refusal('wrong_status', { what: 'campaign', items });
      await tx.delete(FrequencyCapEntity, { workspaceId, scopeKind: 'campaign', scopeId: campaignId });
      await tx.delete(BlackoutEntity, { workspaceId, scopeKind: 'campaign', scopeId: campaignId });
      await tx.remove(campaign);
      await announce(tx, workspaceId, ['campaigns', 'items', 'approvals', 'frequency-caps', 'blackouts', 'imports']);
    });
  }
}

/** Nobody adds a response or an item to a campaign, or imports into it, while it is locked. */
export async function lockCampaign(tx: EntityManager, workspaceId: string, id: string): Promise<CampaignEntity> {
  const campaign = await tx.findOne(CampaignEntity, { where: { workspaceId, id }, lock: ROW_LOCK });
  if (campaign === null) throw new Refusal('not_found', { what: 'campaign' });
  return campaign;
}

async function viewOf(tx: EntityManager, workspaceId: string, campaignId: string): Promise<Campaign> {
  const [campaign] = await withProgress(tx, workspaceId, await tx.findBy(CampaignEntity, { workspaceId, id: campaignId }));
  if (campaign === undefined) throw new Refusal('not_found', { what: 'campaign' });
  return campaign;
}

async function withProgress(tx: EntityManager, workspaceId: string, campaigns: readonly CampaignEntity[]): Promise<Campaign[]> {
  const ids = campaigns.map(({ id }) => id);
  const goals = await goalsOf(tx, workspaceId, ids);
  const itemCounts = await countItems(tx, workspaceId, ids);
  return campaigns.map((campaign) => toCampaign(campaign, goals.get(campaign.id) ?? [], itemCounts.get(campaign.id) ?? {}));
}

async function setGoals(
  tx: EntityManager,
  { id: campaignId, workspaceId }: Pick<CampaignEntity, 'id' | 'workspaceId'>,
  goals: SaveCampaign['goals'],
): Promise<void> {
  await tx.delete(GoalEntity, { workspaceId, campaignId });
  await tx.insert(
    GoalEntity,
    goals.map((goal, position) => ({ ...goal, id: v7(), workspaceId, campaignId, position })),
  );
}

/** How many items of each status every campaign has. */
async function countItems(
  tx: EntityManager,
  workspaceId: string,
  campaignIds: readonly string[],
): Promise<Map<string, Record<string, number>>> {
  const counts = await tx.query<{ campaignId: string; status: string; count: number }[]>(
    `select campaign_id as "campaignId", status, count(*)::int as count from item where workspace_id = $1 and campaign_id = any($2) group by 1, 2`,
    [workspaceId, campaignIds],
  );
  const byCampaign = Map.groupBy(counts, (row) => row.campaignId);
  return new Map([...byCampaign].map(([id, rows]) => [id, Object.fromEntries(rows.map(({ status, count }) => [status, count]))]));
}

/** Items that are on their way out, are out, or were tried: their record must stay. Past results were never ours to send. */
async function countSentOrAboutTo(tx: EntityManager, { id: campaignId, workspaceId }: CampaignEntity): Promise<number> {
  const items = await tx.find(ItemEntity, {
    where: { workspaceId, campaignId, origin: 'planned' },
    order: { id: 'ASC' },
    lock: ROW_LOCK,
  });
  const attempts = await tx.findBy(AttemptEntity, { workspaceId, itemId: In(items.map((item) => item.id)) });
  const tried = new Set(attempts.map((attempt) => attempt.itemId));
  return items.filter((item) => countsAgainstCaps(item.status) || tried.has(item.id)).length;
}

const countsAgainstCaps = (status: ItemStatus) => (COUNTED_STATUSES as readonly ItemStatus[]).includes(status);

/** In a pattern, `%` and `_` would stand for anything. */
const literal = (text: string) => text.replace(/[\\%_]/g, String.raw`\$&`);
