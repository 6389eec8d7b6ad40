import type { HeldItemQuery } from '@longstream/contracts/holds';
import { type EntityManager, type SelectQueryBuilder, In } from 'typeorm';
import { z } from 'zod';
import { ApprovalEntity } from '../approvals/approval.entity.ts';
import { readCursor } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';

interface HoldKey {
  readonly workspaceId: string;
  readonly holdId: string;
}

/** An item's new time. */
export interface Moved {
  readonly id: string;
  readonly at: Date;
  readonly wallTime: string;
  readonly timeZone: string;
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Scheduled items under the hold from the cursor on, and one more than the page takes. */
export function heldBy(tx: EntityManager, key: HoldKey, { limit, cursor }: HeldItemQuery): Promise<ItemEntity[]> {
  const after = readCursor(cursor, Cursor);
  const builder = covered(tx, key).take(limit + 1);
  if (after !== null) builder.andWhere('(item.scheduled_at, item.id) > (:at, :id)', { at: after[0], id: after[1] });
  return builder.getMany();
}

/** Those of the items that come due by an instant, or are named (with `dueBy` null: all), held against every other change until the transaction ends. */
export function freedBy(
  tx: EntityManager,
  key: HoldKey,
  { dueBy, named, most }: { dueBy: Date | null; named: readonly string[]; most: number | null },
): Promise<ItemEntity[]> {
  const builder = covered(tx, key).setLock('pessimistic_write');
  if (dueBy !== null) builder.andWhere('(item.scheduled_at <= :dueBy or item.id = any(:named))', { dueBy, named });
  if (most !== null) builder.limit(most);
  return builder.getMany();
}

/** Which of the items another hold covers as well. */
export async function heldElsewhere(
  tx: EntityManager,
  { workspaceId, holdId }: HoldKey,
  items: readonly ItemEntity[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `select item.id from item
      where item.workspace_id = $1 and item.id = any($3) and exists (
        select from hold where hold.workspace_id = $1 and hold.id <> $2 and hold.released_at is null and hold_covers(hold, item))`,
    [workspaceId, holdId, items.map(({ id }) => id)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** By a person's word: what Longstream itself had moved before is forgotten. */
export async function moveAll(tx: EntityManager, workspaceId: string, moved: readonly Moved[]): Promise<void> {
  await tx.query(
    `update item
        set scheduled_at = moved.at, wall_time = moved.wall_time, time_zone = moved.time_zone, moved_from = null, moved_to = null,
            status_reason = null, version = version + 1, updated_at = now()
       from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[]) as moved (id, at, wall_time, time_zone)
      where item.workspace_id = $1 and item.id = moved.id`,
    [
      workspaceId,
      moved.map(({ id }) => id),
      moved.map(({ at }) => at),
      moved.map(({ wallTime }) => wallTime),
      moved.map(({ timeZone }) => timeZone),
    ],
  );
}

export async function cancelAll(tx: EntityManager, workspaceId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `update item set status = 'cancelled', check_at = null, version = version + 1, updated_at = now()
      where workspace_id = $1 and id = any($2)`,
    [workspaceId, ids],
  );
  await tx.update(ApprovalEntity, { workspaceId, itemId: In([...ids]), state: In(['open', 'approved']) }, { state: 'void' });
}

function covered(tx: EntityManager, { workspaceId, holdId }: HoldKey): SelectQueryBuilder<ItemEntity> {
  return tx
    .createQueryBuilder(ItemEntity, 'item')
    .where(`item.workspace_id = :workspaceId and item.status = 'scheduled'`, { workspaceId })
    .andWhere('exists (select from hold where hold.workspace_id = :workspaceId and hold.id = :holdId and hold_covers(hold, item))', {
      holdId,
    })
    .orderBy('item.scheduledAt')
    .addOrderBy('item.id');
}
