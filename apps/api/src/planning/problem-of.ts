import { type Blackout, blackoutsBetween, type BlackoutSubject } from '@longstream/domain/blackouts/blackout';
import { lookBackMs } from '@longstream/domain/frequency-caps/check-caps';
import { capCovers, type CapRule, type CapSubject, type FrequencyCap } from '@longstream/domain/frequency-caps/frequency-cap';
import type { Fatigue } from '@longstream/domain/fatigue/load';
import { calendarPeriod } from '@longstream/domain/time/calendar-period';
import { type Repeat, type RepeatGroup, repeatGroups } from './repeat-groups.ts';
import type { LoadGroup, PlanningItem, PlanningProblem, PlanningRule, SteadyGoal } from '@longstream/planning/problem';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Nobody should have to hurry because of a plan. */
const SOONEST_MS = 10 * MINUTE_MS;
/** A follow-up goes as soon as something is free after its lag; the engine looks so far for it. */
const FOLLOWS_WITHIN_MS = 6 * HOUR_MS;
/** An item of value 1 at an average time. The engine counts in whole numbers. */
const WEIGHT_OF_ONE = 100;
/** What a place that an item has already is worth, of its value: a better one must beat it. */
const KEEPING = 0.1;
/** That an item has a time at all is worth so much of the plan's most valuable one: load decides when items stand, and leaves none out. */
const PRESENCE = 2;
/** What one item too many on a day costs, of an average item; it grows with the square. */
const UNSTEADINESS = 0.01;
/** After so many half-lives, less than a hundredth of an item is still felt. */
const FELT_HALF_LIVES = 7;
/** Where a calendar day of the caps does not begin on the half hour, the grid is this fine. */
const FINEST_MINUTES = 15;

/** An item as caps and blackouts see it. */
export type ItemSubject = CapSubject & BlackoutSubject;

/** A channel's followers: how they tire, and how many of them also follow each channel that they hear from, their own being 1. */
export interface Followers {
  readonly channelId: string;
  readonly fatigue: Fatigue;
  readonly shares: ReadonlyMap<string, number>;
}

/** An item that the plan may place. `atMs` is where it stands, epoch ms. */
export interface WishedItem {
  readonly subject: ItemSubject;
  readonly value: number;
  /** In ordinary items, what it asks of those who see it. */
  readonly exposure: number;
  readonly atMs: number | null;
  /** What keeps it from going out at any time. */
  readonly stopped: 'held' | 'channel_not_connected' | null;
  readonly follows: { readonly leadId: string; readonly lagMinutes: number } | null;
  /** What it must not be said near to, by whatever refuses that. */
  readonly repeats: readonly Repeat[];
  /** Whether it is spent on learning about hours of which little is known. */
  readonly explores: boolean;
}

/** An item that stays where it is: it is out, pinned, or none of this plan's. */
export interface StandingItem {
  readonly subject: ItemSubject;
  readonly exposure: number;
  readonly atMs: number;
}

/** What a plan starts from. Instants are epoch ms; the period is half-open. */
export interface PlanWorld {
  readonly nowMs: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly slotMinutes: number;
  readonly items: readonly WishedItem[];
  /** Reaching as far around the period as `reachOf` says. */
  readonly standing: readonly StandingItem[];
  readonly caps: readonly FrequencyCap[];
  readonly blackouts: readonly Blackout[];
  readonly followers: readonly Followers[];
  /** How much better or worse than on the average a channel does at an instant, as a logarithm; at best, as far as is known, for what explores. */
  readonly effectAt: (channelId: string, atMs: number, explores: boolean) => number;
}

/** A rule of the engine's, and the cap that it came from. */
export interface RuleOfCap {
  readonly cap: FrequencyCap;
  readonly rule: CapRule;
}

/** The engine's question, and what its indices mean. The standing items come first, then the wished ones; the caps' rules, then the repeats'. */
export interface WorkspaceProblem {
  readonly problem: PlanningProblem;
  readonly rules: readonly RuleOfCap[];
  readonly repeatGroups: readonly RepeatGroup[];
  readonly standing: readonly StandingItem[];
  readonly items: readonly WishedItem[];
  readonly slotMs: number;
  readonly instantOf: (slot: number) => number;
  readonly slotOf: (atMs: number) => number;
  /** What an item is worth at a slot, before load. */
  readonly weightAt: (item: WishedItem, slot: number) => number;
}

/** How far around its period, in ms, a plan has to know what stands: as far as a cap looks, and as long as an audience remembers. */
export function reachOf({ caps, followers }: Pick<PlanWorld, 'caps' | 'followers'>): number {
  const longestMemory = Math.max(0, ...followers.map(({ fatigue }) => fatigue.halfLifeHours)) * FELT_HALF_LIVES * HOUR_MS;
  return Math.max(lookBackMs(caps), longestMemory);
}

/**
 * Puts a workspace's question in the engine's words. Soft caps bind a plan like hard ones: a proposal that warns of itself is none. The
 * clock begins as far before the period as any cap looks back, so that what went out counts.
 */
export function problemOf(world: PlanWorld): WorkspaceProblem {
  const clock = openClock(world);
  const rules = world.caps.flatMap((cap) => cap.rules.map((rule) => ({ cap, rule })));
  const standing = world.standing.filter(({ atMs }) => clock.holds(atMs));
  const subjects = [...standing, ...world.items].map(({ subject }) => subject);
  const groups = repeatGroups(world.items.map(({ subject, repeats }) => ({ itemId: subject.itemId, repeats })));
  const rulesOf = subjects.map((subject) => [
    ...rules.flatMap(({ cap }, index) => (capCovers(cap.scope, subject) ? [index] : [])),
    ...groups.flatMap(({ itemIds }, index) => (itemIds.includes(subject.itemId) ? [rules.length + index] : [])),
  ]);
  const offGrid = rulesOffGrid([...standing, ...world.items], rulesOf, clock);

  const profile = openProfiles(world, clock);
  const indexOf = new Map(subjects.map(({ itemId }, index) => [itemId, index]));
  const items: PlanningItem[] = [
    ...standing.map(({ atMs }, index): PlanningItem => {
      const slot = clock.slotOf(atMs);
      return { from: slot, weights: [0], pinnedAt: slot, rules: rulesOf[index] ?? [] };
    }),
    ...world.items.map((item, index): PlanningItem => {
      const own = rulesOf[standing.length + index] ?? [];
      return { from: clock.firstSlot, weights: profile.weights(item), rules: own, ...keptPlace(item), ...leadOf(item) };
    }),
  ];
  const apart: CapRule[] = groups.map(({ withinMs }) => ({ kind: 'gap', minimumHours: withinMs / HOUR_MS }));
  const engineRules = [...rules.map(({ rule }) => rule), ...apart].map((rule, index) => toEngineRule(rule, clock, offGrid.has(index)));

  return {
    problem: {
      slotCount: clock.slotCount,
      items,
      rules: engineRules,
      presence: PRESENCE * Math.max(0, ...world.items.map(({ value }) => value)) * WEIGHT_OF_ONE,
      loads: loadGroups(world.followers, [...standing, ...world.items], clock),
      steadiness: steadyGoals(world, clock, standing.length),
    },
    rules,
    repeatGroups: groups,
    standing,
    items: world.items,
    slotMs: clock.slotMs,
    instantOf: clock.instantOf,
    slotOf: clock.slotOf,
    weightAt: (item, slot) => profile.weights(item)[slot - clock.firstSlot] ?? 0,
  };

  function keptPlace(item: WishedItem): Pick<PlanningItem, 'keepAt'> {
    if (item.atMs === null || item.follows !== null || !clock.holds(item.atMs)) return {};
    const slot = clock.slotOf(item.atMs);
    return { keepAt: { slot, bonus: Math.round(KEEPING * item.value * WEIGHT_OF_ONE) } };
  }

  function leadOf({ follows }: WishedItem): Pick<PlanningItem, 'lead'> {
    const lead = follows === null ? undefined : indexOf.get(follows.leadId);
    if (follows === null || lead === undefined) return {};
    const lagMin = Math.ceil((follows.lagMinutes * MINUTE_MS) / clock.slotMs);
    return { lead: { item: lead, lagMin, lagMax: lagMin + Math.ceil(FOLLOWS_WITHIN_MS / clock.slotMs) } };
  }
}

/** Time in slots: slot 0 begins at a whole number of slots since the epoch, which is a quarter or a half of every clock's hour. */
interface Clock {
  readonly slotMs: number;
  readonly slotCount: number;
  /** The slots that items may be given: from the first on, up to before the end. */
  readonly firstSlot: number;
  readonly endSlot: number;
  readonly slotOf: (atMs: number) => number;
  readonly instantOf: (slot: number) => number;
  readonly holds: (atMs: number) => boolean;
}

function openClock(world: PlanWorld): Clock {
  const { nowMs, startMs, endMs, slotMinutes, caps } = world;
  const slotMs = (calendarsFit(caps, startMs, slotMinutes) ? slotMinutes : FINEST_MINUTES) * MINUTE_MS;
  const reach = reachOf(world);
  const originMs = Math.floor((Math.max(startMs, nowMs) - reach) / slotMs) * slotMs;
  const slotCount = Math.max(1, Math.ceil((endMs + reach - originMs) / slotMs));
  const slotFrom = (atMs: number) => Math.ceil((atMs - originMs) / slotMs);
  const firstSlot = slotFrom(Math.max(startMs, nowMs + SOONEST_MS));
  return {
    slotMs,
    slotCount,
    firstSlot,
    endSlot: Math.max(firstSlot, slotFrom(endMs)),
    slotOf: (atMs) => Math.floor((atMs - originMs) / slotMs),
    instantOf: (slot) => originMs + slot * slotMs,
    holds: (atMs) => atMs >= originMs && atMs < originMs + slotCount * slotMs,
  };
}

function calendarsFit(caps: readonly FrequencyCap[], atMs: number, slotMinutes: number): boolean {
  return caps.every(({ rules }) =>
    rules.every((rule) => rule.kind !== 'calendar' || calendarPeriod(atMs, 'day', rule.timeZone).startMs % (slotMinutes * MINUTE_MS) === 0),
  );
}

/** The rules that count items which stand between two slots: by their slots these seem up to a slot further apart than they are. */
function rulesOffGrid(
  items: readonly { readonly atMs: number | null }[],
  rulesOf: readonly (readonly number[])[],
  { slotMs }: Clock,
): ReadonlySet<number> {
  return new Set(items.flatMap(({ atMs }, index) => (atMs !== null && atMs % slotMs !== 0 ? (rulesOf[index] ?? []) : [])));
}

function toEngineRule(rule: CapRule, clock: Clock, isOffGrid: boolean): PlanningRule {
  const slots = (hours: number) => Math.ceil(Math.round(hours * HOUR_MS) / clock.slotMs) + (isOffGrid ? 1 : 0);
  switch (rule.kind) {
    case 'sliding':
      return { limit: rule.limit, window: { kind: 'sliding', slots: slots(rule.windowHours) } };
    case 'gap':
      return { limit: 1, window: { kind: 'sliding', slots: slots(rule.minimumHours) } };
    case 'calendar':
      return { limit: rule.limit, window: { kind: 'calendar', starts: calendarStarts(rule, clock) } };
  }
}

/** The first slot of each period, the first of them being the one that the clock begins in. */
function calendarStarts({ period, timeZone }: Pick<CapRule & { kind: 'calendar' }, 'period' | 'timeZone'>, clock: Clock): Int32Array {
  const starts: number[] = [];
  const endMs = clock.instantOf(clock.slotCount);
  for (let atMs = clock.instantOf(0); atMs < endMs;) {
    const { startMs, endMs: nextMs } = calendarPeriod(atMs, period, timeZone);
    starts.push(Math.max(0, Math.ceil((startMs - clock.instantOf(0)) / clock.slotMs)));
    atMs = nextMs;
  }
  return Int32Array.from(starts);
}

/** What each slot of the period is worth to each item. Items that caps and blackouts see alike share one list. */
function openProfiles({ blackouts, effectAt }: PlanWorld, clock: Clock): { weights: (item: WishedItem) => Float64Array } {
  const lists = new Map<string, Float64Array>();
  const remembered = (key: string, make: () => Float64Array): Float64Array => {
    const known = lists.get(key) ?? make();
    lists.set(key, known);
    return known;
  };
  const effects = ({ channelId }: ItemSubject, explores: boolean) =>
    remembered(`effects ${channelId} ${String(explores)}`, () =>
      Float64Array.from({ length: clock.endSlot - clock.firstSlot }, (_, i) =>
        Math.exp(effectAt(channelId, clock.instantOf(clock.firstSlot + i), explores)),
      ),
    );
  const allowed = (subject: ItemSubject, explores: boolean) =>
    remembered(JSON.stringify({ ...subject, itemId: '', explores }), () =>
      withoutBlackouts(effects(subject, explores), blackouts, subject, clock),
    );
  const nothing = new Float64Array(clock.endSlot - clock.firstSlot);
  return {
    weights: ({ subject, value, stopped, explores, repeats }) =>
      stopped !== null
        ? nothing
        : withoutRepeats(
            remembered(`${String(value)} ${JSON.stringify({ ...subject, itemId: '', explores })}`, () =>
              allowed(subject, explores).map((effect) => Math.round(effect * value * WEIGHT_OF_ONE)),
            ),
            repeats,
            clock,
          ),
  };
}

/** Every slot that reaches into the stretch around what is said already is forbidden: an item may stand anywhere in its slot. */
function withoutRepeats(weights: Float64Array, repeats: readonly Repeat[], { firstSlot, instantOf, slotMs }: Clock): Float64Array {
  const standing = repeats.flatMap(({ atMs, withinMs }) => (atMs === null ? [] : [{ fromMs: atMs - withinMs, untilMs: atMs + withinMs }]));
  if (standing.length === 0) return weights;
  const free = weights.slice();
  const slots = (ms: number) => (ms - instantOf(firstSlot)) / slotMs;
  for (const { fromMs, untilMs } of standing) free.fill(0, Math.max(0, Math.floor(slots(fromMs))), Math.max(0, Math.ceil(slots(untilMs))));
  return free;
}

function withoutBlackouts(effects: Float64Array, blackouts: readonly Blackout[], subject: ItemSubject, clock: Clock): Float64Array {
  const free = effects.slice();
  const period = { startMs: clock.instantOf(clock.firstSlot), endMs: clock.instantOf(clock.endSlot) };
  for (const { startMs, endMs } of blackoutsBetween(blackouts, subject, period)) {
    const [from, to] = [startMs, endMs].map((atMs) => Math.ceil((atMs - period.startMs) / clock.slotMs));
    free.fill(0, Math.max(0, from ?? 0), Math.max(0, to ?? 0));
  }
  return free;
}

/** Each channel's followers hear of its items and of those of the channels that they share, and only its own items suffer for it. */
function loadGroups(
  followers: readonly Followers[],
  items: readonly Pick<StandingItem, 'subject' | 'exposure'>[],
  clock: Clock,
): LoadGroup[] {
  return followers.map(({ channelId, fatigue, shares }) => ({
    halfLifeSlots: (fatigue.halfLifeHours * HOUR_MS) / clock.slotMs,
    startStock: 0,
    k: fatigue.k,
    s0: fatigue.calmStock,
    floor: fatigue.floor,
    members: items.flatMap(({ subject, exposure }, item) => {
      const share = shares.get(subject.channelId) ?? 0;
      return share === 0 ? [] : [{ item, exposure: exposure * share, feels: subject.channelId === channelId }];
    }),
  }));
}

/** The days of the plan should carry about the same, counted by days of the epoch: nobody feels where the day ends. */
function steadyGoals({ items }: PlanWorld, clock: Clock, firstItem: number): SteadyGoal[] {
  const slotsADay = (24 * HOUR_MS) / clock.slotMs;
  const days = Math.ceil((clock.endSlot - clock.firstSlot) / slotsADay);
  if (items.length < 2 || days < 2) return [];
  const averageValue = items.reduce((sum, { value }) => sum + value, 0) / items.length;
  return [
    {
      starts: Int32Array.from({ length: days }, (_, day) => clock.firstSlot + day * slotsADay),
      even: items.length / days,
      price: Math.max(1, Math.round(UNSTEADINESS * averageValue * WEIGHT_OF_ONE)),
      members: items.map((_, index) => ({ item: firstItem + index, exposure: 1 })),
    },
  ];
}
