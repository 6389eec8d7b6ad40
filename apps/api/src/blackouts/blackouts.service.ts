import { Injectable } from '@nestjs/common';
import type { Blackout, BlackoutHits, SaveBlackout } from '@longstream/contracts/blackouts';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { blackoutAt, type BlackoutSubject } from '@longstream/domain/blackouts/blackout';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import { AudienceChannelEntity } from '../audiences/audience.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { selected } from '../database/columns.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { assertScopeExists } from '../scopes/scopes.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { BlackoutEntity } from './blackout.entity.ts';
import { toBlackout } from './blackout.view.ts';

/** How many scheduled items are held to a draft, in the order of their times, and how many of those that it hits are named. */
const MOST_LOOKED_AT = 10_000;
const MOST_NAMED = 20;

@Injectable()
export class BlackoutsService {
  constructor(private readonly db: Database) {}

  list(actor: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Blackout>> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId: actor.workspaceId, ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(BlackoutEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      return toPage(rows, limit, ({ id }) => [id], toBlackout);
    });
  }

  create(actor: Actor, body: SaveBlackout): Promise<Blackout> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await assertScopeExists(tx, actor.workspaceId, body.scope);
      const blackout = tx.create(BlackoutEntity, { id: v7(), workspaceId: actor.workspaceId, ...columnsOf(body) });
      await tx.insert(BlackoutEntity, blackout);
      await announce(tx, actor.workspaceId, ['blackouts']);
      return toBlackout(blackout);
    });
  }

  update(actor: Actor, blackoutId: string, body: SaveBlackout): Promise<Blackout> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      const blackout = await tx.findOne(BlackoutEntity, { where: { id: blackoutId, workspaceId }, lock: { mode: 'pessimistic_write' } });
      if (blackout === null) throw new Refusal('not_found', { what: 'blackout' });
      await assertScopeExists(tx, workspaceId, body.scope);
      await tx.save(Object.assign(blackout, columnsOf(body)));
      await announce(tx, workspaceId, ['blackouts']);
      return toBlackout(blackout);
    });
  }

  remove(actor: Actor, blackoutId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { affected } = await tx.delete(BlackoutEntity, { id: blackoutId, workspaceId: actor.workspaceId });
      if (affected === 0) throw new Refusal('not_found', { what: 'blackout' });
      await announce(tx, actor.workspaceId, ['blackouts']);
    });
  }

  /** Which scheduled items a blackout would hit, before it is saved. */
  hits(actor: Actor, { name, scope, rule }: SaveBlackout): Promise<BlackoutHits> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      await assertScopeExists(tx, workspaceId, scope);
      const draft = { id: '', name, scope, rule };
      const items = await tx.find(ItemEntity, {
        select: { id: true, channelId: true, platform: true, campaignId: true, headline: true, scheduledAt: true },
        where: { workspaceId, status: 'scheduled', scheduledAt: MoreThan(await workspaceNow(tx, workspaceId)) },
        order: { scheduledAt: 'ASC', id: 'ASC' },
        take: MOST_LOOKED_AT + 1,
      });
      const subjectOf = await this.subjectsIn(tx, workspaceId);
      const hit = items
        .slice(0, MOST_LOOKED_AT)
        .filter((item) => blackoutAt([draft], subjectOf(item), item.scheduledAt?.getTime() ?? 0) !== null);
      return {
        count: hit.length,
        isWhole: items.length <= MOST_LOOKED_AT,
        first: hit.slice(0, MOST_NAMED).map(({ id, headline, platform, scheduledAt }) => ({
          itemId: id,
          headline,
          platform,
          at: scheduledAt?.toISOString() ?? '',
        })),
      };
    });
  }

  /** Every blackout of a workspace, as the domain takes them. */
  async of(tx: EntityManager, workspaceId: string): Promise<Blackout[]> {
    const columns = selected(tx, BlackoutEntity, 'blackout');
    const rows = await prepared<BlackoutEntity>(tx, `select ${columns} from blackout where workspace_id = $1 order by id`, [workspaceId]);
    return rows.map(toBlackout);
  }

  /** Items of a workspace as blackouts see them. */
  async subjectsIn(
    tx: EntityManager,
    workspaceId: string,
  ): Promise<(item: Pick<ItemEntity, 'channelId' | 'platform' | 'campaignId' | 'tags'>) => BlackoutSubject> {
    const zoneOf = await this.zonesIn(tx, workspaceId);
    const links = await tx.findBy(AudienceChannelEntity, { workspaceId });
    const reached = Map.groupBy(links, ({ channelId }) => channelId);
    return ({ channelId, platform, campaignId, tags }) => ({
      channelId: channelId ?? '',
      platform,
      campaignId,
      tags,
      audienceIds: (reached.get(channelId ?? '') ?? []).map(({ audienceId }) => audienceId),
      timeZone: zoneOf(channelId),
    });
  }

  /** The zone in which each channel keeps its quiet hours: its own, or the workspace's. */
  async zonesIn(tx: EntityManager, workspaceId: string): Promise<(channelId: string | null) => string> {
    const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const channels = await tx.find(ChannelEntity, { select: { id: true, timeZone: true }, where: { workspaceId } });
    const own = new Map(channels.map((channel) => [channel.id, channel.timeZone]));
    return (channelId) => own.get(channelId ?? '') ?? timeZone;
  }
}

function columnsOf({ name, scope, rule }: SaveBlackout) {
  return { name, scopeKind: scope.kind, scopeId: scope.id, rule };
}
