import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { selected } from '../database/columns.ts';
import { prepared } from '../database/prepared.ts';
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
export async function lockChannels(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<Lane[]> {
  const columns = selected(tx, ChannelEntity, 'channel');
  const rows = await prepared<ChannelEntity & { isFree: boolean }>(
    tx,
    `with wanted as materialized (
       select array_agg(distinct channel_id) as ids from item where workspace_id = $1 and id = any($2) and status = 'scheduled'),
     free as (
       select * from channel where workspace_id = $1 and id = any((select ids from wanted)::uuid[]) and (busy_until is null or busy_until < now())
          for no key update skip locked)
     select ${columns}, true as "isFree" from free channel
      union all
     select ${columns}, false from channel where workspace_id = $1 and id = any((select ids from wanted)::uuid[]) and busy_until >= now()`,
    [workspaceId, itemIds],
  );
  return rows.map(({ isFree, ...channel }) => ({ channel, isFree }));
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
  const rows = await prepared<ItemEntity & { isAhead: boolean }>(
    tx,
    `with ahead as materialized (
       select array_agg(id) as ids from item
        where workspace_id = $1 and channel_id = any($2) and status = 'scheduled' and scheduled_at = moved_to
          and status_reason->>'code' in ('frequency_cap', 'blackout')
          and wished_at < (select max(wished_at) from item due where due.id = any($3) and due.channel_id = item.channel_id))
     select ${selected(tx, ItemEntity, 'item')}, coalesce(id = any((select ids from ahead)::uuid[]), false) as "isAhead" from item
      where workspace_id = $1 and id = any($3::uuid[] || (select ids from ahead)) and channel_id = any($2) and status = 'scheduled'
        for no key update skip locked`,
    [workspaceId, [...byId.keys()], itemIds],
  );
  return rows
    .filter(({ isAhead, scheduledAt }) => isAhead || (scheduledAt !== null && scheduledAt <= now))
    .flatMap(({ isAhead: _, ...item }) => {
      const channel = byId.get(item.channelId ?? '');
      return channel === undefined ? [] : [{ item, channel }];
    });
}
