import type { FollowUp } from '@longstream/contracts/follow-ups';
import { fillLink } from '@longstream/domain/follow-ups/lead-link';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { longestLink } from '@longstream/domain/platforms/longest-link';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { ItemEntity } from '../items/item.entity.ts';
import { FollowUpEntity } from './follow-up.entity.ts';

/** @throws {Refusal} `waits_for_lead` while the item's time is its lead's to give. */
export async function assertFollowsNothing(tx: EntityManager, { id, workspaceId }: ItemEntity): Promise<void> {
  const open = await tx.findOneBy(FollowUpEntity, { workspaceId, itemId: id, state: In(['waiting', 'asks']) });
  if (open !== null) throw new Refusal('waits_for_lead', { leadId: open.leadId });
}

/** The content as long as it may become: with the longest link that its lead may come to have. */
export async function atItsLongest(tx: EntityManager, { id, workspaceId }: ItemEntity, content: ItemContent): Promise<ItemContent> {
  const followUp = await tx.findOneBy(FollowUpEntity, { workspaceId, itemId: id, carriesLink: true });
  if (followUp === null) return content;
  const { platform } = await tx.findOneByOrFail(ItemEntity, { workspaceId, id: followUp.leadId });
  return fillLink(content, longestLink(platform));
}

/** Follow-ups with both their items. */
export async function withItems(tx: EntityManager, workspaceId: string, rows: readonly FollowUpEntity[]): Promise<FollowUp[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.flatMap(({ itemId, leadId }) => [itemId, leadId]))];
  const items = new Map((await tx.findBy(ItemEntity, { workspaceId, id: In(ids) })).map((item) => [item.id, item]));
  return rows.flatMap((row) => {
    const [lead, follower] = [items.get(row.leadId), items.get(row.itemId)];
    if (lead === undefined || follower === undefined) return [];
    const { state, question, lagMinutes, carriesLink, onFailure } = row;
    const goAt = row.goAt?.toISOString() ?? null;
    return [{ lead: endOf(lead), follower: endOf(follower), state, question, lagMinutes, carriesLink, onFailure, goAt }];
  });
}

function endOf({ id, headline, status, platform, channelId, scheduledAt }: ItemEntity): FollowUp['lead'] {
  return { itemId: id, headline, status, platform, channelId, scheduledAt: scheduledAt?.toISOString() ?? null };
}
