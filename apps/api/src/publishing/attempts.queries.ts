import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { columnsOf, selected } from '../database/columns.ts';
import { prepared, type Statement, together } from '../database/prepared.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { AttemptEntity } from './attempt.entity.ts';
import type { ItemChanges } from './item-changes.ts';

/** An attempt with the rows that it is about; its own and the item's are held. */
export interface Held {
  readonly attempt: AttemptEntity;
  readonly item: ItemEntity;
  readonly channel: ChannelEntity;
}

/** Attempts and their items, locked: the items first and in the order of ids, as everywhere, so that nobody waits in a circle. */
export async function holdAll(
  tx: EntityManager,
  workspaceId: string,
  wanted: readonly { readonly attemptId: string; readonly itemId: string }[],
): Promise<Map<string, Held>> {
  const attemptIds = wanted.map(({ attemptId }) => attemptId);
  const [items, attempts, channels] = await together([
    prepared<ItemEntity>(
      tx,
      `select ${selected(tx, ItemEntity, 'item')} from item where workspace_id = $1 and id = any($2) order by id for no key update`,
      [workspaceId, wanted.map(({ itemId }) => itemId)],
    ),
    prepared<AttemptEntity>(
      tx,
      `select ${selected(tx, AttemptEntity, 'attempt')} from attempt where workspace_id = $1 and id = any($2) order by id for no key update`,
      [workspaceId, attemptIds],
    ),
    prepared<ChannelEntity>(
      tx,
      `select ${selected(tx, ChannelEntity, 'channel')} from channel
        where workspace_id = $1 and id = any(array(select channel_id from attempt where workspace_id = $1 and id = any($2)))`,
      [workspaceId, attemptIds],
    ),
  ]);
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const channelOf = new Map(channels.map((channel) => [channel.id, channel]));
  return new Map(
    attempts.flatMap((attempt) => {
      const [item, channel] = [itemOf.get(attempt.itemId), channelOf.get(attempt.channelId)];
      return item === undefined || channel === undefined ? [] : [[attempt.id, { attempt, item, channel }] as const];
    }),
  );
}

/** Puts new ones on record. */
export function insertAttempts({ tx }: ItemChanges, attempts: readonly AttemptEntity[]): Statement {
  const columns = columnsOf(tx, AttemptEntity);
  return {
    text: `insert into attempt (${columns.map(({ column }) => column).join(', ')})
           select ${columns.map(({ name }) => `"${name}"`).join(', ')}
             from jsonb_to_recordset($1::jsonb) as begun (${columns.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`,
    values: [JSON.stringify(attempts)],
  };
}

export function writeAttempts({ workspaceId }: ItemChanges, attempts: readonly AttemptEntity[]): Statement {
  return {
    text: `update attempt set phase = ended.phase, prepared = ended.prepared, sent_at = ended."sentAt", lease_until = ended."leaseUntil",
                              outcome = ended.outcome, reason = ended.reason, settled_at = ended."settledAt"
             from jsonb_to_recordset($2::jsonb) as ended (id uuid, phase text, prepared jsonb, "sentAt" timestamptz, "leaseUntil" timestamptz,
                                                          outcome text, reason jsonb, "settledAt" timestamptz)
            where attempt.workspace_id = $1 and attempt.id = ended.id and attempt.id = any($3)`,
    values: [workspaceId, JSON.stringify(attempts), attempts.map(({ id }) => id)],
  };
}

/** For as long as their attempts are leased, by the workers that make them. */
export function leaseChannels({ workspaceId }: ItemChanges, attempts: readonly AttemptEntity[]): Statement {
  return {
    text: `update channel set busy_until = lease.until, busy_by = lease.worker
             from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as lease (id, until, worker)
            where channel.workspace_id = $1 and channel.id = lease.id and channel.id = any($2)`,
    values: [
      workspaceId,
      attempts.map(({ channelId }) => channelId),
      attempts.map(({ leaseUntil }) => leaseUntil),
      attempts.map(({ worker }) => worker),
    ],
  };
}

/** Unless somebody else has it by now. */
export function freeChannels({ workspaceId }: ItemChanges, attempts: readonly AttemptEntity[]): Statement {
  return {
    text: `update channel set busy_until = null, busy_by = null from unnest($2::uuid[], $3::text[]) as freed (id, worker)
            where channel.workspace_id = $1 and channel.id = freed.id and channel.busy_by = freed.worker and channel.id = any($2)`,
    values: [workspaceId, attempts.map(({ channelId }) => channelId), attempts.map(({ worker }) => worker)],
  };
}
