import { hasLinkPlaceholder } from '@longstream/domain/follow-ups/lead-link';
import { assertCanMove } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { assertNotCharged } from '../charges/charges.queries.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { workspaceNow } from '../database/database.ts';
import { assertFollowsNothing } from '../follow-ups/follow-ups.queries.ts';
import { assertRights } from '../media/rights.queries.ts';
import type { ItemEntity } from './item.entity.ts';
import { RevisionEntity } from './revision.entity.ts';

/** A wish this little in the past is a slow click, not a mistake. */
const CLICK_GRACE_MS = 60_000;

/** @throws {Refusal} `not_approved`, or `wrong_status` where an item in its state is given no time. */
export function assertMayHaveTime({ status, approvedRevisionId, revisionId }: ItemEntity): void {
  if (status === 'scheduled') return;
  if (approvedRevisionId === null || approvedRevisionId !== revisionId) throw new Refusal('not_approved', { status });
  assertCanMove(status, 'scheduled');
}

/**
 * Holds an item to everything that its time asks of it but caps and blackouts.
 *
 * @returns the channel that it will go out on
 * @throws {Refusal} `waits_for_lead`, `charge_serious`, `link_not_filled`, `media_rights_ended`, `channel_not_connected` or `in_the_past`
 */
export async function assertReadyFor(tx: EntityManager, item: ItemEntity, atMs: number): Promise<ChannelEntity> {
  await assertFollowsNothing(tx, item);
  await assertNotCharged(tx, item);
  const revision = await tx.findOneByOrFail(RevisionEntity, { id: item.revisionId ?? '', workspaceId: item.workspaceId });
  if (hasLinkPlaceholder(revision.content)) throw new Refusal('link_not_filled');
  await assertRights(tx, item.workspaceId, revision.content, atMs);
  const channel = await connectedChannel(tx, item);
  const now = await workspaceNow(tx, item.workspaceId);
  if (atMs < now.getTime() - CLICK_GRACE_MS)
    throw new Refusal('in_the_past', { field: 'wallTime', at: new Date(atMs).toISOString(), now: now.toISOString() });
  return channel;
}

/** @throws {Refusal} `channel_not_connected`. */
export async function connectedChannel(tx: EntityManager, { channelId, workspaceId }: ItemEntity): Promise<ChannelEntity> {
  const channel = await tx.findOneBy(ChannelEntity, { id: channelId ?? '', workspaceId });
  if (channel === null) throw new Refusal('not_found', { what: 'channel' });
  if (channel.status !== 'connected') throw new Refusal('channel_not_connected', { channel: channel.displayName, status: channel.status });
  return channel;
}
