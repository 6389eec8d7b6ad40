import type { HeldItemQuery, ReleaseDecision, ReleaseHold } from '@longstream/contracts/holds';
import { type EntityManager, type SelectQueryBuilder, In } from 'typeorm';
import { z } from 'zod';
import { ApprovalEntity } from '../approvals/approval.entity.ts';
import { ROW_LOCK } from '../database/database.ts';
import { readCursor } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';

export interface HoldKey {
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

/** An item whose turn it is in a release, and what was decided for it by name. */
interface Turn {
  readonly itemId: string;
  readonly position: number;
  readonly decision: ReleaseDecision | null;
}

/** Puts those that come due by an instant (with null: all), or are named, in the order in which they are freed: those with a time of their own first. */
export async function queueRelease(
  tx: EntityManager,
  { workspaceId, holdId }: HoldKey,
  { dueBy, decisions }: { dueBy: Date | null; decisions: ReleaseHold['decisions'] },
): Promise<void> {
  await tx.query(
    `insert into hold_release (workspace_id, hold_id, item_id, position, decision)
     select item.workspace_id, hold.id, item.id,
            row_number() over (order by (named.decision->>'kind' = 'move') is true desc, item.scheduled_at, item.id) - 1, named.decision
       from item
       join hold on hold.workspace_id = item.workspace_id and hold.id = $2 and hold_covers(hold, item)
       left join jsonb_to_recordset($3::jsonb) as named ("itemId" uuid, decision jsonb) on named."itemId" = item.id
      where item.workspace_id = $1 and item.status = 'scheduled'
        and ($4::timestamptz is null or item.scheduled_at <= $4 or named."itemId" is not null)`,
    [workspaceId, holdId, JSON.stringify(decisions), dueBy],
  );
}

/** Takes the next of them out of the queue: that, and what becomes of them, is one transaction. */
export async function takeTurns(tx: EntityManager, { workspaceId, holdId }: HoldKey, limit: number): Promise<Turn[]> {
  const [turns] = await tx.query<[Turn[], number]>(
    `delete from hold_release where workspace_id = $1 and hold_id = $2
        and position in (select position from hold_release where workspace_id = $1 and hold_id = $2 order by position limit $3)
     returning item_id as "itemId", position, decision`,
    [workspaceId, holdId, limit],
  );
  return turns.toSorted((a, b) => a.position - b.position);
}

/** How many items the release of each hold has still to come to. */
export async function leftOf(tx: EntityManager, workspaceId: string, holdIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ holdId: string; left: number }[]>(
    `select hold_id as "holdId", count(*)::int as left from hold_release where workspace_id = $1 and hold_id = any($2) group by hold_id`,
    [workspaceId, holdIds],
  );
  return new Map(rows.map(({ holdId, left }) => [holdId, left]));
}

/** Those of the items that the hold still stops, held against every other change until the transaction ends. */
export async function lockHeld(tx: EntityManager, key: HoldKey, ids: readonly string[]): Promise<Map<string, ItemEntity>> {
  const items = await covered(tx, key).andWhere('item.id = any(:ids)', { ids }).setLock(ROW_LOCK.mode).getMany();
  return new Map(items.map((item) => [item.id, item]));
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
