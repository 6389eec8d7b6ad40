import { In } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { ItemChanges } from './item-changes.ts';
import type { Candidate } from './judge.service.ts';

/** A channel on which items are due. Not free: one of its items is under way. */
export interface Lane {
  readonly channel: ChannelEntity;
  readonly isFree: boolean;
}

/**
 * The items' channels: those that are free, held until this transaction ends, and those on which an item is under way. A channel that
 * another worker is just taking is left to it with all that waits there, so that nobody overtakes whom that one holds.
 */
export async function lockChannels({ tx, workspaceId }: ItemChanges, itemIds: readonly string[]): Promise<Lane[]> {
  const rows = await tx.query<{ id: string; isFree: boolean }[]>(
    `with wanted as materialized (
       select distinct channel_id as id from item where workspace_id = $1 and id = any($2) and status = 'scheduled'),
     free as (
       select id from channel where workspace_id = $1 and id in (select id from wanted) and (busy_until is null or busy_until < now())
          for no key update skip locked)
     select id, true as "isFree" from free
      union all
     select id, false from channel where workspace_id = $1 and id in (select id from wanted) and busy_until >= now()`,
    [workspaceId, itemIds],
  );
  const channels = await tx.findBy(ChannelEntity, { workspaceId, id: In(rows.map(({ id }) => id)) });
  const free = new Set(rows.flatMap(({ id, isFree }) => (isFree ? [id] : [])));
  return channels.map((channel) => ({ channel, isFree: free.has(channel.id) }));
}

/**
 * Those on the channels that are still due, and those that were moved on from before them for want of room: now there may be some, and
 * their time may have come since anybody looked. Another's row is not waited for: there are others.
 */
export async function lockDue(
  { tx, workspaceId, now }: ItemChanges,
  itemIds: readonly string[],
  lanes: readonly Lane[],
): Promise<Candidate[]> {
  const byId = new Map(lanes.map(({ channel }) => [channel.id, channel]));
  const ahead = await tx.query<{ id: string }[]>(
    `select id from item
      where workspace_id = $1 and channel_id = any($2) and status = 'scheduled' and scheduled_at = moved_to
        and status_reason->>'code' in ('frequency_cap', 'blackout')
        and wished_at < (select max(wished_at) from item due where due.id = any($3) and due.channel_id = item.channel_id)`,
    [workspaceId, [...byId.keys()], itemIds],
  );
  const isAhead = new Set(ahead.map(({ id }) => id));
  const items = await tx.find(ItemEntity, {
    where: { workspaceId, id: In([...itemIds, ...isAhead]), channelId: In([...byId.keys()]), status: 'scheduled' },
    lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
  });
  return items
    .filter(({ id, scheduledAt }) => isAhead.has(id) || (scheduledAt !== null && scheduledAt <= now))
    .flatMap((item) => {
      const channel = byId.get(item.channelId ?? '');
      return channel === undefined ? [] : [{ item, channel }];
    });
}
