import type { GuestItem } from '@longstream/contracts/guests';
import type { ItemContent } from '@longstream/contracts/items';
import { guestCounts } from '@longstream/domain/approvals/standing';
import { CAPABILITIES } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { Brackets, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { ApprovalEntity, DecisionEntity } from './approval.entity.ts';
import { readRequests } from './requests.queries.ts';

/** What a guest is let in to: one item, or all that waits in one campaign. */
export interface Shown {
  readonly workspaceId: string;
  readonly subjectId: string;
}

/** Whoever let a guest in, and by which link. */
export interface Invitation extends Shown {
  readonly linkId: string;
  readonly hostId: string;
}

/** @throws {Refusal} `not_found` for what is neither an item nor a campaign of the workspace. */
export async function subjectOf(
  tx: EntityManager,
  { workspaceId, subjectId: id }: Shown,
): Promise<{ kind: 'item' | 'campaign'; name: string }> {
  const item = await tx.findOneBy(ItemEntity, { id, workspaceId, origin: 'planned' });
  if (item !== null) return { kind: 'item', name: item.headline };
  const campaign = await tx.findOneBy(CampaignEntity, { id, workspaceId });
  if (campaign === null) throw new Refusal('not_found', { what: 'item or campaign' });
  return { kind: 'campaign', name: campaign.name };
}

/** The open requests that a guest may see, and nothing else: whatever they ask for is looked for among these. */
export function shownRequests(tx: EntityManager, { workspaceId, subjectId }: Shown): SelectQueryBuilder<ApprovalEntity> {
  return tx
    .createQueryBuilder(ApprovalEntity, 'approval')
    .innerJoin(ItemEntity, 'item', 'item.workspace_id = approval.workspace_id and item.id = approval.item_id')
    .where(`approval.workspace_id = :workspaceId and approval.state = 'open'`, { workspaceId })
    .andWhere(new Brackets((about) => about.where('item.id = :subjectId').orWhere('item.campaign_id = :subjectId')), { subjectId });
}

/** Requests as a guest sees them, each with what was said by the same link. */
export async function toGuestItems(
  tx: EntityManager,
  { workspaceId, linkId, hostId }: Invitation,
  approvals: readonly ApprovalEntity[],
): Promise<GuestItem[]> {
  if (approvals.length === 0) return [];
  const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
  const idsOf = (pick: (approval: ApprovalEntity) => string) => In(approvals.map(pick));
  const items = byId(await tx.findBy(ItemEntity, { workspaceId, id: idsOf(({ itemId }) => itemId) }));
  const revisions = byId(await tx.findBy(RevisionEntity, { workspaceId, id: idsOf(({ revisionId }) => revisionId) }));
  const channels = byId(
    await tx.findBy(ChannelEntity, { workspaceId, id: In([...items.values()].flatMap(({ channelId }) => channelId ?? [])) }),
  );
  const said = { workspaceId, guestLinkId: linkId, approvalId: idsOf(({ id }) => id) };
  const answers = await tx.find(DecisionEntity, { where: said, order: { id: 'ASC' } });
  const requestOf = await readRequests(tx, workspaceId, approvals);
  return approvals.flatMap((approval) => {
    const [item, revision] = [items.get(approval.itemId), revisions.get(approval.revisionId)];
    if (item === undefined || revision === undefined) return [];
    const channel = channels.get(item.channelId ?? '');
    return {
      id: item.id,
      headline: item.headline,
      platform: item.platform,
      channel: channel?.displayName ?? null,
      capabilities: [...(channel?.capabilities ?? CAPABILITIES[item.platform])],
      scheduledAt: item.scheduledAt?.toISOString() ?? null,
      revisionHash: revision.hash,
      content: revision.content as ItemContent,
      decides: guestCounts(hostId, requestOf(approval).request),
      answers: answers
        .filter(({ approvalId }) => approvalId === approval.id)
        .map(({ guest, verdict, comment, counts, decidedAt }) => ({
          name: guest ?? '',
          verdict,
          comment,
          counts,
          at: decidedAt.toISOString(),
        })),
    };
  });
}
