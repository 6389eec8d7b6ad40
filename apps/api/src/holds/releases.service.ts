import { Injectable } from '@nestjs/common';
import type { HeldItem, HeldItemQuery, Hold, ReleaseDecision, ReleasedHold, ReleaseHold } from '@longstream/contracts/holds';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, IsNull } from 'typeorm';
import { liftCharge } from '../charges/charges.queries.ts';
import { announce, Database, ROW_LOCK, workspaceNow } from '../database/database.ts';
import { type Page, toPage } from '../http/paging.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { withTitles } from '../items/items.queries.ts';
import { LedgerService, type NewEntry } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { HoldEntity } from './hold.entity.ts';
import { heldName, withNames } from './hold.view.ts';
import {
  cancelAll,
  heldBy,
  heldElsewhere,
  type HoldKey,
  leftOf,
  lockHeld,
  type Moved,
  moveAll,
  queueRelease,
  takeTurns,
} from './held-items.queries.ts';

/** So many are freed in one transaction, all that can be named among them. The rest follows, and the hold stands until the last of it. */
const AT_ONCE = 500;

/** An item whose hold is over, and what a person made of it. */
interface Freed {
  readonly item: ItemEntity;
  /** Its place in the order of all that is freed. */
  readonly position: number;
  readonly decision: ReleaseDecision;
}

/** An item that goes at another time, and from which one on (epoch ms). */
interface Wish {
  readonly item: ItemEntity;
  readonly fromMs: number;
  readonly decision: 'go_on' | 'shift' | 'move';
}

/** Who ended what, and when; `now` is when this part of it is done. */
interface Release {
  readonly hold: Hold;
  readonly rest: ReleaseHold['rest'];
  readonly byUser: string;
  readonly endedAt: Date;
  readonly now: Date;
}

/** Ends a hold, and does with what it held back as a person decided. */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly db: Database,
    private readonly slots: SlotsService,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
  ) {}

  /** Every scheduled item under the hold, in the order of their times: what has come due meanwhile stands first. */
  heldItems({ workspaceId }: Actor, holdId: string, query: HeldItemQuery): Promise<Page<HeldItem>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await findHold(tx, workspaceId, holdId);
      const now = await workspaceNow(tx, workspaceId);
      const rows = await heldBy(tx, { workspaceId, holdId }, query);
      const besides = await heldElsewhere(tx, { workspaceId, holdId }, rows);
      const page = toPage(
        rows,
        query.limit,
        ({ scheduledAt, id }) => [scheduledAt?.toISOString() ?? null, id],
        (row) => row,
      );
      const items = await withTitles(tx, workspaceId, page.items);
      const isDue = ({ scheduledAt }: { scheduledAt: string | null }) => scheduledAt !== null && new Date(scheduledAt) <= now;
      return { ...page, items: items.map((item) => ({ item, isDue: isDue(item), isHeldBesides: besides.has(item.id) })) };
    });
  }

  /**
   * Ends the hold, whoever made it. What another hold covers as well stays held, and is decided when that one is released. Where it held back
   * more than can be freed at once, a worker goes on with what is left, and until then the hold stands.
   *
   * @throws {Refusal} `hold_released_before`; `invalid_input` where a charge is lifted without a reason; `not_free_then` or `in_the_past` for an item that cannot stand where it was moved to.
   */
  release(actor: Actor, holdId: string, { rest, decisions, reason }: ReleaseHold): Promise<ReleasedHold> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const row = await findHold(tx, workspaceId, holdId, 'lock');
      const now = await workspaceNow(tx, workspaceId);
      // Those still to come go on by themselves; only what a person changes is touched.
      await queueRelease(tx, { workspaceId, holdId }, { dueBy: rest === 'go_on' ? now : null, decisions });
      Object.assign(row, { rest, endedBy: userId, endedAt: now });
      await tx.save(row);
      if (row.chargeId !== null) await this.lift(tx, { workspaceId, chargeId: row.chargeId }, { byUser: userId, at: now, because: reason });
      return this.freeNext(tx, row);
    });
  }

  /** Releases that are under way, across workspaces. */
  underWay(): Promise<HoldKey[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<HoldKey[]>(
        'select id as "holdId", workspace_id as "workspaceId" from hold where released_at is null and ended_at is not null order by ended_at',
      ),
    );
  }

  /** Frees the next items of a release, and answers whether there are more. One worker at a time does. */
  goOn({ workspaceId, holdId }: HoldKey): Promise<boolean> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const row = await tx.findOne(HoldEntity, {
        where: { workspaceId, id: holdId, releasedAt: IsNull() },
        lock: { ...ROW_LOCK, onLocked: 'skip_locked' },
      });
      return row !== null && (await this.freeNext(tx, row)).left > 0;
    });
  }

  private async freeNext(tx: EntityManager, row: HoldEntity): Promise<ReleasedHold> {
    const { workspaceId, id: holdId, rest, endedBy, endedAt } = row;
    if (rest === null || endedBy === null || endedAt === null) throw new Error(`Nobody has released the hold ${holdId}.`);
    const [hold] = await withNames(tx, workspaceId, [row]);
    if (hold === undefined) throw new Refusal('not_found', { what: 'hold' });
    const release = { hold, rest, byUser: endedBy, endedAt, now: await workspaceNow(tx, workspaceId) };
    const { freed, stillHeld } = await this.free(tx, { workspaceId, holdId }, release);
    const cancelled = freed.filter(({ decision }) => decision.kind === 'cancel');
    await this.cancel(tx, workspaceId, cancelled, release);
    const moved = await this.move(tx, workspaceId, wishesOf(freed, row.madeAt, release), release);
    const left = (await leftOf(tx, workspaceId, [holdId])).get(holdId) ?? 0;
    if (left === 0) await this.end(tx, row, release);
    await announce(tx, workspaceId, ['holds', 'items', 'campaigns']);
    return { moved, cancelled: cancelled.length, stillHeld, left };
  }

  private async lift(
    tx: EntityManager,
    hold: { readonly workspaceId: string; readonly chargeId: string },
    { because, ...by }: { readonly byUser: string; readonly at: Date; readonly because: string | undefined },
  ): Promise<void> {
    if (because === undefined) throw new Refusal('invalid_input', { field: 'reason', rule: 'is needed to lift a charge' });
    await liftCharge(tx, this.ledger, hold, { ...by, because });
  }

  private async end(tx: EntityManager, row: HoldEntity, { hold, byUser, now }: Release): Promise<void> {
    await tx.save(Object.assign(row, { releasedBy: byUser, releasedAt: now }));
    const data = { scope: hold.scope.kind, name: heldName(hold) };
    await this.notifications.notify(tx, row.workspaceId, { kind: 'released', data, byId: byUser, occurrence: row.id });
  }

  private async free(tx: EntityManager, key: HoldKey, { rest }: Release): Promise<{ freed: Freed[]; stillHeld: number }> {
    const turns = await takeTurns(tx, key, AT_ONCE);
    const held = await lockHeld(
      tx,
      key,
      turns.map(({ itemId }) => itemId),
    );
    const besides = await heldElsewhere(tx, key, [...held.values()]);
    const freed = turns.flatMap(({ itemId, position, decision }): Freed[] => {
      const item = held.get(itemId);
      return item === undefined || besides.has(itemId) ? [] : [{ item, position, decision: decision ?? { kind: rest } }];
    });
    return { freed, stillHeld: besides.size };
  }

  private async cancel(tx: EntityManager, workspaceId: string, freed: readonly Freed[], { hold, byUser, now }: Release): Promise<void> {
    await cancelAll(
      tx,
      workspaceId,
      freed.map(({ item }) => item.id),
    );
    const entries = freed.flatMap(({ item }): NewEntry[] => [
      { itemId: item.id, kind: 'released', byUser, data: { ...toldOf(hold), decision: 'cancel' } },
      { itemId: item.id, kind: 'cancelled', byUser, data: { from: item.status } },
    ]);
    await this.ledger.recordAll(tx, workspaceId, now, entries);
  }

  /** Those with a time of their own first, then the others in order, each at the first instant that caps and blackouts leave it. */
  private async move(tx: EntityManager, workspaceId: string, wishes: readonly Wish[], { hold, byUser, now }: Release): Promise<number> {
    const places = await this.slots.placeInOrder(tx, workspaceId, wishes);
    const moved = wishes.map(({ item, fromMs, decision }, index): Moved => {
      const atMs = places[index] ?? null;
      // What a person chose is kept, or refused.
      if (decision === 'move' && atMs !== fromMs) throw notFreeThen(item, fromMs, atMs);
      // Where nothing is ever free it is due at once, and the last look before sending says why it does not go.
      const at = new Date(atMs ?? fromMs);
      const timeZone = item.timeZone ?? 'UTC';
      return { id: item.id, at, wallTime: wallTimeOf(at.getTime(), timeZone), timeZone };
    });
    await moveAll(tx, workspaceId, moved);
    const entries = wishes.map(({ item, decision }, index): NewEntry => {
      const from = item.scheduledAt?.toISOString() ?? null;
      const at = moved[index]?.at.toISOString() ?? null;
      return { itemId: item.id, kind: 'released', byUser, data: { ...toldOf(hold), decision, from, at } };
    });
    await this.ledger.recordAll(tx, workspaceId, now, entries);
    return moved.length;
  }
}

async function findHold(tx: EntityManager, workspaceId: string, id: string, mode?: 'lock'): Promise<HoldEntity> {
  const lock = mode === undefined ? {} : { lock: ROW_LOCK };
  const hold = await tx.findOne(HoldEntity, { where: { workspaceId, id }, ...lock });
  if (hold === null) throw new Refusal('not_found', { what: 'hold' });
  const endedAt = hold.endedAt ?? hold.releasedAt;
  if (endedAt !== null) throw new Refusal('hold_released_before', { at: endedAt.toISOString() });
  return hold;
}

/** Where each item goes from its hold; those that stay where they are have no wish. */
function wishesOf(freed: readonly Freed[], madeAt: Date, { endedAt, now }: Release): Wish[] {
  const endedMs = endedAt.getTime();
  const lastedMs = endedMs - madeAt.getTime();
  const chosen: Wish[] = [];
  const inOrder: Wish[] = [];
  for (const { item, position, decision } of freed) {
    const wasAtMs = item.scheduledAt?.getTime() ?? endedMs;
    // A thousandth of a second apart, so that those who go on at once keep their order.
    const turnMs = endedMs + position;
    if (decision.kind === 'move') chosen.push({ item, fromMs: futureInstant(item, decision, now.getTime()), decision: 'move' });
    if (decision.kind === 'shift') inOrder.push({ item, fromMs: Math.max(wasAtMs + lastedMs, turnMs), decision: 'shift' });
    if (decision.kind === 'go_on' && wasAtMs <= endedMs) inOrder.push({ item, fromMs: turnMs, decision: 'go_on' });
  }
  return [...chosen, ...inOrder];
}

function futureInstant({ id, headline }: ItemEntity, { wallTime, timeZone }: ReleaseDecision & { kind: 'move' }, nowMs: number): number {
  const atMs = instantOf(wallTime, timeZone);
  const [at, now] = [new Date(atMs).toISOString(), new Date(nowMs).toISOString()];
  if (atMs < nowMs) throw new Refusal('in_the_past', { field: 'wallTime', itemId: id, headline, at, now });
  return atMs;
}

function notFreeThen({ id, headline }: ItemEntity, fromMs: number, freeMs: number | null): Refusal {
  const nextFreeAt = freeMs === null ? null : new Date(freeMs).toISOString();
  return new Refusal('not_free_then', { itemId: id, headline, at: new Date(fromMs).toISOString(), nextFreeAt });
}

/** What the ledger tells of the hold that is over. */
function toldOf({ id, scope, scopeName, reason, madeByName, madeAt }: Hold): Record<string, unknown> {
  return { holdId: id, scope: { ...scope, name: scopeName }, reason, heldBy: madeByName, heldAt: madeAt };
}
