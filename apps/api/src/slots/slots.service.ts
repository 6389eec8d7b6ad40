import { Injectable } from '@nestjs/common';
import type { BlackoutFinding } from '@longstream/contracts/blackouts';
import type { CapFinding } from '@longstream/contracts/frequency-caps';
import type { CheckSlot, SlotCheck } from '@longstream/contracts/slots';
import { openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import type { Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { Refusal } from '@longstream/domain/refusal';
import { checkSlot, type SlotFindings } from '@longstream/domain/slots/check-slot';
import { nextFreeSlot } from '@longstream/domain/slots/next-free-slot';
import { instantOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { BlackoutsService } from '../blackouts/blackouts.service.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { type CapReading, FrequencyCapsService } from '../frequency-caps/frequency-caps.service.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';

/** An item, and the instant (epoch ms) from which it may stand. */
export interface PlaceWish {
  readonly item: ItemEntity;
  readonly fromMs: number;
}

/** Whether a time is free for an item: under its caps, and outside every blackout. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly db: Database,
    private readonly caps: FrequencyCapsService,
    private readonly blackouts: BlackoutsService,
  ) {}

  check(actor: Actor, itemId: string, { wallTime, timeZone }: CheckSlot): Promise<SlotCheck> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { id: itemId, workspaceId: actor.workspaceId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      return this.look(tx, item, instantOf(wallTime, timeZone), 'look');
    });
  }

  /**
   * Holds the item to blackouts and hard caps at an instant (epoch ms), and lets nobody else take the place until this transaction ends.
   *
   * @returns the soft caps that it breaks
   * @throws {Refusal} `in_blackout` or `frequency_cap_reached`, naming what stands against it and the next instant that is free of both.
   */
  async assertFree(tx: EntityManager, item: ItemEntity, atMs: number): Promise<CapFinding[]> {
    const slot = await this.look(tx, item, atMs, 'lock');
    const { at, blackout, nextFreeAt } = slot;
    if (blackout !== null) throw new Refusal('in_blackout', { at, blackout, nextFreeAt });
    assertNoHardCap(slot);
    return slot.findings;
  }

  /** As `assertFree`, but in whatever time: for an item that is due, so that the sending itself looks at the blackouts. */
  async assertUnderCaps(tx: EntityManager, item: ItemEntity, atMs: number): Promise<void> {
    assertNoHardCap(await this.look(tx, item, atMs, 'lock'));
  }

  /** The first instant (epoch ms) from `fromMs` on that is free for the item, kept free until this transaction ends; null where there is none. */
  async nextFree(tx: EntityManager, item: ItemEntity, fromMs: number): Promise<number | null> {
    const [atMs = null] = await this.placeInOrder(tx, item.workspaceId, [{ item, fromMs }]);
    return atMs;
  }

  /**
   * The first free instant for each of many items, in their order: each stands in the way of those after it, none in the way of those
   * before. Kept free until this transaction ends; null where there is none.
   */
  async placeInOrder(tx: EntityManager, workspaceId: string, wishes: readonly PlaceWish[]): Promise<(number | null)[]> {
    const first = wishes.reduce((earliest, { fromMs }) => Math.min(earliest, fromMs), Infinity);
    if (first === Infinity) return [];
    const { caps, taken, subjectOf } = await this.caps.read(tx, workspaceId, first, 'lock');
    const blackouts = await this.blackouts.of(tx, workspaceId);
    const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
    const moved = new Set(wishes.map(({ item }) => item.id));
    const placed: Placement[] = taken.filter(({ itemId }) => !moved.has(itemId));
    return wishes.map(({ item, fromMs }) => {
      const subject = { ...subjectOf(item), timeZone: zoneOf(item.channelId) };
      const atMs = nextFreeSlot(openCapBook(caps, placed, subject), blackouts, subject, fromMs);
      if (atMs !== null) placed.push({ ...subject, atMs });
      return atMs;
    });
  }

  /**
   * What each of several times (epoch ms, in order) means for an item that is to be repeated at all of them: each that is free stands in the
   * way of those after it. Nothing is locked.
   */
  async lookAtEach(tx: EntityManager, item: ItemEntity, times: readonly number[]): Promise<SlotCheck[]> {
    const { workspaceId } = item;
    const { caps, taken, subjectOf, describe } = await this.caps.read(tx, workspaceId, times[0] ?? Infinity, 'look');
    const blackouts = await this.blackouts.of(tx, workspaceId);
    const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    const subject = { ...subjectOf(item), timeZone: zoneOf(item.channelId) };
    const placed: Placement[] = [...taken];
    return times.map((atMs, index) => {
      const found = checkSlot(openCapBook(caps, placed, subject), blackouts, subject, atMs, nowMs);
      if (found.nextFreeAtMs === null) placed.push({ ...subject, itemId: `${item.id} ${String(index)}`, atMs });
      return toSlotCheck(atMs, found, describe);
    });
  }

  private async look(tx: EntityManager, item: ItemEntity, atMs: number, mode: 'look' | 'lock'): Promise<SlotCheck> {
    const { workspaceId } = item;
    const { caps, taken, subjectOf, describe } = await this.caps.read(tx, workspaceId, atMs, mode);
    const blackouts = await this.blackouts.of(tx, workspaceId);
    const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
    const subject = { ...subjectOf(item), timeZone: zoneOf(item.channelId) };
    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    return toSlotCheck(atMs, checkSlot(openCapBook(caps, taken, subject), blackouts, subject, atMs, nowMs), describe);
  }
}

function toSlotCheck(atMs: number, { caps, blackout, nextFreeAtMs }: SlotFindings, describe: CapReading['describe']): SlotCheck {
  return {
    at: instant(atMs),
    findings: caps.map(describe),
    blackout: blackout && toFinding(blackout),
    nextFreeAt: nextFreeAtMs === null ? null : instant(nextFreeAtMs),
  };
}

function assertNoHardCap({ at, findings, nextFreeAt }: SlotCheck): void {
  const hard = findings.filter(({ enforcement }) => enforcement === 'hard');
  if (hard.length > 0) throw new Refusal('frequency_cap_reached', { at, findings: hard, nextFreeAt });
}

function toFinding({ blackoutId, name, endsAtMs }: { blackoutId: string; name: string; endsAtMs: number }): BlackoutFinding {
  return { blackoutId, name, endsAt: instant(endsAtMs) };
}

const instant = (ms: number): string => new Date(ms).toISOString();
