import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { publishingCapability } from '@longstream/domain/platforms/platforms';
import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { workspaceTimeAt } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { HandOffEntity } from './hand-off.entity.ts';

/** Where an item stands whose hand-off came to nothing, until a person says how it goes on. */
export const ENDED_STATUSES = ['missed', 'failed'] as const satisfies readonly ItemStatus[];

/** What a person takes to the platform, as it was approved; null for an item that no person has, or had last, in hand. */
export async function handOffOf(tx: EntityManager, item: ItemEntity): Promise<ItemDetail['handOff']> {
  const { workspaceId, status, checkHandle, externalUrl, approvedRevisionId, channelId, handOffEndsAt } = item;
  const told = await lastHandOff(tx, item);
  const state = status === 'awaiting_person' ? 'awaiting' : hasEnded(item, told) ? 'ended' : null;
  if (state === null || approvedRevisionId === null || channelId === null) return null;
  const { content } = await tx.findOneByOrFail(RevisionEntity, { id: approvedRevisionId, workspaceId });
  const { capabilities, profileUrl } = await tx.findOneByOrFail(ChannelEntity, { id: channelId, workspaceId });
  // Whoever reads it goes by the workspace's clock.
  const pageEndsAt = handOffEndsAt === null ? null : await workspaceTimeAt(tx, workspaceId, handOffEndsAt);
  return {
    kind: publishingCapability(content.capability, capabilities) === 'handoff' ? 'phone' : 'by_hand',
    state,
    openUrl: externalUrl ?? profileUrl ?? checkHandle ?? '',
    title: content.title,
    text: content.text,
    media: content.media.map((media) => ({ ...media })),
    expiresAt: (told?.endsAt ?? pageEndsAt)?.toISOString() ?? null,
  };
}

/** What was told of the hand-off at the time that the item has; null when nothing was. */
export async function lastHandOff(tx: EntityManager, { id, workspaceId, scheduledAt }: ItemEntity): Promise<HandOffEntity | null> {
  const told = await tx.findOneBy(HandOffEntity, { itemId: id, workspaceId });
  return told?.dueAt?.getTime() === scheduledAt?.getTime() ? told : null;
}

/** Whether a person had it in hand and nobody came back with its link. */
export function hasEnded({ status }: ItemEntity, told: HandOffEntity | null): boolean {
  return (ENDED_STATUSES as readonly ItemStatus[]).includes(status) && told?.handedOffAt != null;
}
