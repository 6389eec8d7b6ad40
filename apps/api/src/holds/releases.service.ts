import { Injectable } from '@nestjs/common';
import type { HeldItem, HeldItemQuery, Hold, ReleaseDecision, ReleasedHold, ReleaseHold } from '@longstream/contracts/holds';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, toPage } from '../http/paging.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { withTitles } from '../items/items.queries.ts';
import { LedgerService, type NewEntry } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { HoldEntity } from './hold.entity.ts';
import { heldName, withNames } from './hold.view.ts';
import { cancelAll, freedBy, heldBy, heldElsewhere, type Moved, moveAll } from './held-items.queries.ts';

/** More than so many are not shifted or cancelled at one click. */
const MOST_AT_ONCE = 5_000;

/** An item whose hold is over, and what a person made of it. */
interface Freed {
  readonly item: ItemEntity;
  readonly decision: ReleaseDecision;
}

/** An item that goes at another time, and from which one on (epoch ms). */
interface Wish {
  readonly item: ItemEntity;
  readonly fromMs: number;
  readonly decision: 'go_on' | 'shift' | 'move';
}

/** Who ended what, and when. */
interface Release {
  readonly hold: Hold;
  readonly byUser: string;
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
   * Ends the hold, whoever made it. What another hold covers as well stays held, and is decided when that one is released.
   *
   * @throws {Refusal} `hold_released_before`; `not_free_then` or `in_the_past` for an item that cannot stand where it was moved to;
   * `too_many_items` when more are to be shifted or cancelled than can be at once.
   */
  release(actor: Actor, holdId: string, body: ReleaseHold): Promise<ReleasedHold> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const row = await findHold(tx, workspaceId, holdId, 'lock');
      const [hold] = await withNames(tx, workspaceId, [row]);
      if (hold === undefined) throw new Refusal('not_found', { what: 'hold' });
      const now = await workspaceNow(tx, workspaceId);
      const { freed, stillHeld } = await this.free(tx, actor, holdId, body, now);
      Object.assign(row, { releasedBy: userId, releasedAt: now });
      await tx.save(row);

      const cancelled = freed.filter(({ decision }) => decision.kind === 'cancel');
      await this.cancel(tx, workspaceId, cancelled, { hold, byUser: userId, now });
      const moved = await this.move(tx, workspaceId, wishesOf(freed, row.madeAt, now), { hold, byUser: userId, now });
      const data = { scope: hold.scope.kind, name: heldName(hold) };
      await this.notifications.notify(tx, workspaceId, { kind: 'released', data, byId: userId, occurrence: holdId });
      await announce(tx, workspaceId, ['holds', 'items', 'campaigns']);
      return { moved, cancelled: cancelled.length, stillHeld };
    });
  }

  private async free(tx: EntityManager, { workspaceId }: Actor, holdId: string, { rest, decisions }: ReleaseHold, now: Date) {
    const named = new Map(decisions.map(({ itemId, decision }) => [itemId, decision]));
    // Those still to come go on by themselves; only what a person changes is touched.
    const scope = { dueBy: rest === 'go_on' ? now : null, named: [...named.keys()], most: rest === 'go_on' ? null : MOST_AT_ONCE + 1 };
    const items = await freedBy(tx, { workspaceId, holdId }, scope);
    if (scope.most !== null && items.length > MOST_AT_ONCE) throw new Refusal('too_many_items', { most: MOST_AT_ONCE });
    const besides = await heldElsewhere(tx, { workspaceId, holdId }, items);
    const freed = items
      .filter(({ id }) => !besides.has(id))
      .map((item): Freed => ({ item, decision: named.get(item.id) ?? { kind: rest } }));
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
  const lock = mode === undefined ? {} : { lock: { mode: 'pessimistic_write' as const } };
  const hold = await tx.findOne(HoldEntity, { where: { workspaceId, id }, ...lock });
  if (hold === null) throw new Refusal('not_found', { what: 'hold' });
  if (hold.releasedAt !== null) throw new Refusal('hold_released_before', { at: hold.releasedAt.toISOString() });
  return hold;
}

/** Where each item goes from its hold; those that stay where they are have no wish. */
function wishesOf(freed: readonly Freed[], madeAt: Date, now: Date): Wish[] {
  const nowMs = now.getTime();
  const lastedMs = nowMs - madeAt.getTime();
  const chosen: Wish[] = [];
  const inOrder: Wish[] = [];
  for (const [index, { item, decision }] of freed.entries()) {
    const wasAtMs = item.scheduledAt?.getTime() ?? nowMs;
    // A thousandth of a second apart, so that those who go on at once keep their order.
    const turnMs = nowMs + index;
    if (decision.kind === 'move') chosen.push({ item, fromMs: futureInstant(item, decision, nowMs), decision: 'move' });
    if (decision.kind === 'shift') inOrder.push({ item, fromMs: Math.max(wasAtMs + lastedMs, turnMs), decision: 'shift' });
    if (decision.kind === 'go_on' && wasAtMs <= nowMs) inOrder.push({ item, fromMs: turnMs, decision: 'go_on' });
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
