import { Injectable } from '@nestjs/common';
import type { BlackoutFinding } from '@longstream/contracts/blackouts';
import type { CapFinding } from '@longstream/contracts/frequency-caps';
import type { CheckSlot, SlotCheck } from '@longstream/contracts/slots';
import { openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import type { Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { type NearDuplicate, overridden } from '@longstream/domain/near-duplicates/near-duplicates';
import { Refusal } from '@longstream/domain/refusal';
import { checkSlot, type SlotFindings } from '@longstream/domain/slots/check-slot';
import { nextFreeSlot } from '@longstream/domain/slots/next-free-slot';
import { instantOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { BlackoutsService } from '../blackouts/blackouts.service.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { type CapReading, FrequencyCapsService } from '../frequency-caps/frequency-caps.service.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { NearDuplicatesService, type RepeatReading } from '../near-duplicates/near-duplicates.service.ts';
import { type Overridden, overriddenIn } from '../overrides/overrides.queries.ts';
import type { Actor } from '../sessions/actor.ts';

/** An item, and the instant (epoch ms) from which it may stand. */
export interface PlaceWish {
  readonly item: ItemEntity;
  readonly fromMs: number;
}

/** An item, and the instant (epoch ms) at which it is to stand; null where it is to leave its place. */
export interface JointWish {
  readonly item: ItemEntity;
  readonly atMs: number | null;
}

/** Whether a time is free for an item: under its caps, outside every blackout, and without saying what was said just before. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly db: Database,
    private readonly caps: FrequencyCapsService,
    private readonly blackouts: BlackoutsService,
    private readonly nearDuplicates: NearDuplicatesService,
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
   * @returns what only warns, as the ledger tells it
   * @throws {Refusal} `in_blackout`, `frequency_cap_reached` or `near_duplicate`, naming what stands against it and the next instant at which
   * nothing does.
   */
  async assertFree(tx: EntityManager, item: ItemEntity, atMs: number): Promise<Warnings> {
    const slot = await this.look(tx, item, atMs, 'lock');
    const refusal = refusalOf(slot);
    if (refusal !== null) throw refusal;
    return warningsOf(slot);
  }

  /** As `assertFree`, but in whatever time: for an item that is due, so that the sending itself looks at the blackouts. */
  async assertUnderCaps(tx: EntityManager, item: ItemEntity, atMs: number): Promise<void> {
    const refusal = refusalOf({ ...(await this.look(tx, item, atMs, 'lock')), blackout: null });
    if (refusal !== null) throw refusal;
  }

  /** The first instant (epoch ms) from `fromMs` on that is free for the item, kept free until this transaction ends; null where there is none. */
  async nextFree(tx: EntityManager, item: ItemEntity, fromMs: number): Promise<number | null> {
    const [atMs = null] = await this.placeInOrder(tx, item.workspaceId, [{ item, fromMs }]);
    return atMs;
  }

  /**
   * The first free instant for each of many items, in their order: each stands in the way of those after it, none in the way of those
   * before, and what must not be said twice is not. Kept free until this transaction ends; null where there is none.
   */
  async placeInOrder(tx: EntityManager, workspaceId: string, wishes: readonly PlaceWish[]): Promise<(number | null)[]> {
    const first = wishes.reduce((earliest, { fromMs }) => Math.min(earliest, fromMs), Infinity);
    if (first === Infinity) return [];
    const { caps, taken, subjectOf } = await this.caps.read(tx, workspaceId, first, 'lock');
    const blackouts = await this.blackouts.of(tx, workspaceId);
    const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
    const moved = new Set(wishes.map(({ item }) => item.id));
    const period = { fromMs: first, untilMs: Math.max(...wishes.map(({ fromMs }) => fromMs)) };
    const repeats = await this.nearDuplicates.readRefused(tx, workspaceId, [...moved], period, 'lock');
    const placed: Placement[] = taken.filter(({ itemId }) => !moved.has(itemId));
    const places = new Map<string, number>();
    return wishes.map(({ item, fromMs }) => {
      const subject = { ...subjectOf(item), timeZone: zoneOf(item.channelId) };
      const { nearDuplicates } = repeats.at(item.id, places);
      const atMs = nextFreeSlot(openCapBook(caps, placed, subject), blackouts, subject, fromMs, nearDuplicates);
      if (atMs !== null) {
        placed.push({ ...subject, atMs });
        places.set(item.id, atMs);
      }
      return atMs;
    });
  }

  /**
   * What each of several times (epoch ms, in order) means for an item that is to be repeated at all of them: each that is free stands in the
   * way of those after it, and what is `leaving` its place in that of none. Nothing is locked.
   */
  async lookAtEach(
    tx: EntityManager,
    item: ItemEntity,
    times: readonly number[],
    leaving: ReadonlySet<string> = new Set(),
  ): Promise<SlotCheck[]> {
    const { workspaceId } = item;
    const { caps, taken, subjectOf, describe } = await this.caps.read(tx, workspaceId, times[0] ?? Infinity, 'look');
    const blackouts = await this.blackouts.of(tx, workspaceId);
    const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    const subject = { ...subjectOf(item), timeZone: zoneOf(item.channelId) };
    const placed: Placement[] = taken.filter(({ itemId }) => !leaving.has(itemId));
    return times.map((atMs, index) => {
      const found = checkSlot(openCapBook(caps, placed, subject), blackouts, subject, atMs, nowMs);
      if (found.nextFreeAtMs === null) placed.push({ ...subject, itemId: `${item.id} ${String(index)}`, atMs });
      return toSlotCheck(atMs, found, describe);
    });
  }

  /**
   * What each of many items would meet if all of them stood at their new instants (epoch ms) at once, the places that they leave being free;
   * null for one that is to have no time. Nobody else takes a place until this transaction ends.
   */
  async lookTogether(tx: EntityManager, workspaceId: string, wishes: readonly JointWish[]): Promise<(SlotCheck | null)[]> {
    const first = wishes.reduce((earliest, { atMs }) => Math.min(earliest, atMs ?? Infinity), Infinity);
    if (first === Infinity) return wishes.map(() => null);
    const { caps, taken, subjectOf, describe } = await this.caps.read(tx, workspaceId, first, 'lock');
    const blackouts = await this.blackouts.of(tx, workspaceId);
    const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    const subjects = wishes.map(({ item, atMs }) =>
      atMs === null ? null : { ...subjectOf(item), timeZone: zoneOf(item.channelId), atMs },
    );
    const moved = new Set(wishes.map(({ item }) => item.id));
    const passedBy = await overriddenIn(tx, workspaceId, [...moved]);
    const places = new Map(subjects.flatMap((subject) => (subject === null ? [] : [[subject.itemId, subject.atMs] as const])));
    const period = { fromMs: Math.min(first, nowMs), untilMs: Math.max(...places.values()) };
    const repeats = await this.nearDuplicates.readTogether(tx, workspaceId, [...moved], period, 'lock');
    // In order, so that each book of caps finds its pages sorted.
    const standing = [...taken.filter(({ itemId }) => !moved.has(itemId)), ...subjects.filter((subject) => subject !== null)].sort(
      (a, b) => a.atMs - b.atMs,
    );
    return subjects.map((subject) => {
      if (subject === null) return null;
      const { itemId, atMs } = subject;
      const { nearDuplicates, describe: describeRepeat } = repeats.at(itemId, places);
      const facts = factsOf(passedBy(itemId, atMs), nearDuplicates);
      const found = checkSlot(openCapBook(caps, standing, subject), blackouts, subject, atMs, nowMs, facts);
      return toSlotCheck(atMs, found, describe, describeRepeat);
    });
  }

  /** Everything that stands against an instant (epoch ms), hard and soft. Locked, nobody else takes the place until this transaction ends. */
  async look(tx: EntityManager, item: ItemEntity, atMs: number, mode: 'look' | 'lock'): Promise<SlotCheck> {
    const { workspaceId } = item;
    const { caps, taken, subjectOf, describe } = await this.caps.read(tx, workspaceId, atMs, mode);
    const blackouts = await this.blackouts.of(tx, workspaceId);
    const zoneOf = await this.blackouts.zonesIn(tx, workspaceId);
    const subject = { ...subjectOf(item), timeZone: zoneOf(item.channelId) };
    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    const passed = (await overriddenIn(tx, workspaceId, [item.id]))(item.id, atMs);
    const { nearDuplicates, describe: describeRepeat } = await this.nearDuplicates.read(tx, item, Math.min(atMs, nowMs), mode);
    const found = checkSlot(openCapBook(caps, taken, subject), blackouts, subject, atMs, nowMs, factsOf(passed, nearDuplicates));
    return toSlotCheck(atMs, found, describe, describeRepeat);
  }
}

/** What managers let an item pass, and what it repeats, in the words of the check. */
function factsOf(passed: Overridden, nearDuplicates: readonly NearDuplicate[]) {
  return { overridden: passed.capIds, nearDuplicates: passed.nearDuplicates ? overridden(nearDuplicates) : nearDuplicates };
}

function toSlotCheck(
  atMs: number,
  { caps, counts, nearDuplicates, blackout, nextFreeAtMs }: SlotFindings,
  describe: CapReading['describe'],
  describeRepeat?: RepeatReading['describe'],
): SlotCheck {
  return {
    at: instant(atMs),
    findings: caps.map(describe),
    counts: counts.map((count) => ({ ...count, rule: { ...count.rule } })),
    nearDuplicates: describeRepeat === undefined ? [] : nearDuplicates.map(describeRepeat),
    blackout: blackout && toFinding(blackout),
    nextFreeAt: nextFreeAtMs === null ? null : instant(nextFreeAtMs),
  };
}

/** What refuses the time: a blackout, else hard caps, else what it would repeat; null where it is free. Each names all that is hard. */
export function refusalOf({ at, findings, nearDuplicates, blackout, nextFreeAt }: SlotCheck): Refusal | null {
  const hard = { findings: findings.filter(isHard), nearDuplicates: nearDuplicates.filter(isHard) };
  if (blackout !== null) return new Refusal('in_blackout', { at, ...hard, blackout, nextFreeAt });
  if (hard.findings.length > 0) return new Refusal('frequency_cap_reached', { at, ...hard, nextFreeAt });
  return hard.nearDuplicates.length === 0 ? null : new Refusal('near_duplicate', { at, ...hard, nextFreeAt });
}

/** What only warns at a time, as the ledger tells it: a member was told, and went on. */
export function warningsOf({ findings, nearDuplicates }: SlotCheck) {
  return {
    soft: findings.map(({ capName, rule, isOverridden }) => ({ capName, rule, ...(isOverridden ? { isOverridden } : {}) })),
    ...(nearDuplicates.length === 0
      ? {}
      : { repeats: nearDuplicates.map(({ itemId, headline, percent }) => ({ itemId, headline, percent })) }),
  };
}
export type Warnings = ReturnType<typeof warningsOf>;

function isHard({ enforcement }: Pick<CapFinding, 'enforcement'>): boolean {
  return enforcement === 'hard';
}

function toFinding({ blackoutId, name, endsAtMs }: { blackoutId: string; name: string; endsAtMs: number }): BlackoutFinding {
  return { blackoutId, name, endsAt: instant(endsAtMs) };
}

const instant = (ms: number): string => new Date(ms).toISOString();
