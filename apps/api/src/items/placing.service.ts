import { Injectable } from '@nestjs/common';
import { WISHING_STATUSES } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { workspaceNow } from '../database/database.ts';
import { assertFollowsNothing } from '../follow-ups/follow-ups.queries.ts';
import { LedgerService, type NewEntry } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { refusalOf, SlotsService, warningsOf } from '../slots/slots.service.ts';
import type { ItemEntity } from './item.entity.ts';
import { saveItem } from './item-rows.queries.ts';
import { assertMayHaveTime, assertReadyFor } from './item-times.ts';
import type { PlannedTime } from './planned-items.service.ts';

/** An item, and the time that it is to have; null where it is to have none. */
export interface Placing {
  readonly item: ItemEntity;
  readonly time: PlannedTime | null;
}

/** Gives many items their times in one stroke, each held to everything that it would be held to by itself. */
@Injectable()
export class PlacingService {
  constructor(
    private readonly slots: SlotsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * All items are thought to stand at their new times when each is looked at: two that change places are not in each other's way. An item
   * that is refused stays where it is, which may refuse others in turn. Inside the caller's transaction, on items whose rows it holds.
   *
   * @returns for each in their order null, or why it stays where it is
   */
  async placeTogether(
    tx: EntityManager,
    { workspaceId, userId }: Pick<Actor, 'workspaceId' | 'userId'>,
    placings: readonly Placing[],
    told: Record<string, unknown>,
  ): Promise<(Refusal | null)[]> {
    const refusals = new Map<Placing, Refusal>();
    for (const placing of placings) {
      const refusal = await refusalByItself(tx, placing);
      if (refusal !== null) refusals.set(placing, refusal);
    }
    const warnings = await this.refuseTogether(tx, workspaceId, placings, refusals);

    const entries: NewEntry[] = [];
    for (const placing of placings.filter((each) => !refusals.has(each))) {
      const entry = give(placing);
      await saveItem(tx, placing.item);
      if (entry !== null) entries.push({ ...entry, byUser: userId, data: { ...entry.data, ...told, ...warnings.get(placing) } });
    }
    await this.ledger.recordAll(tx, workspaceId, await workspaceNow(tx, workspaceId), entries);
    return placings.map((placing) => refusals.get(placing) ?? null);
  }

  /** Adds to `refusals` until all that is left fits together; answers with what warns of each of those. */
  private async refuseTogether(tx: EntityManager, workspaceId: string, placings: readonly Placing[], refusals: Map<Placing, Refusal>) {
    for (;;) {
      const open = placings.filter((placing) => !refusals.has(placing));
      const checks = await this.slots.lookTogether(
        tx,
        workspaceId,
        open.map(({ item, time }) => ({ item, atMs: time?.atMs ?? null })),
      );
      const looks = open.map((placing, index) => ({ placing, check: checks[index] ?? null }));
      const refused = looks.flatMap(({ placing, check }) => {
        const refusal = check && refusalOf(check);
        return refusal === null ? [] : [{ placing, refusal }];
      });
      for (const { placing, refusal } of refused) refusals.set(placing, refusal);
      if (refused.length === 0)
        return new Map(looks.flatMap(({ placing, check }) => (check === null ? [] : [[placing, warningsOf(check)] as const])));
    }
  }
}

async function refusalByItself(tx: EntityManager, { item, time }: Placing): Promise<Refusal | null> {
  try {
    if (time === null || WISHING_STATUSES.includes(item.status)) await assertFollowsNothing(tx, item);
    else {
      assertMayHaveTime(item);
      await assertReadyFor(tx, item, time.atMs);
    }
    return null;
  } catch (error) {
    // One that may not move is told of, and the others move.
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Changes the row in hand; what the ledger tells of it, null for a wish. */
function give({ item, time }: Placing): Pick<NewEntry, 'itemId' | 'kind' | 'data'> | null {
  const from = item.scheduledAt?.toISOString() ?? null;
  const isWish = WISHING_STATUSES.includes(item.status);
  item.scheduledAt = time === null ? null : new Date(time.atMs);
  item.wallTime = time?.wallTime ?? null;
  item.timeZone = time?.timeZone ?? null;
  if (isWish) return null;
  item.statusReason = null;
  item.status = time === null ? 'approved' : 'scheduled';
  if (time === null) return { itemId: item.id, kind: 'unscheduled', data: { from } };
  const { wallTime, timeZone } = time;
  return { itemId: item.id, kind: 'scheduled', data: { from, at: item.scheduledAt?.toISOString(), wallTime, timeZone } };
}
