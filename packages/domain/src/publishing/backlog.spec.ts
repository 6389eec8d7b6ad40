import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limitOf } from '../frequency-caps/cap-rules.ts';
import { capCovers, type CapRule, type CapScope, type FrequencyCap, type Placement } from '../frequency-caps/frequency-cap.ts';
import { latestMs } from './lateness.ts';
import { decideInOrder, type DueItem, type Planned } from './may-go-out.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OUTAGE_ENDS = Date.parse('2020-02-14T12:00Z');
/** Between two looks. */
const STEP = 5 * MINUTE;

/** A worker that looks at so many at a time, and at who was moved on from before them on their channels. */
interface Worker {
  readonly looksAt: number;
  /** Of those that do not go, so many are put on record at a time; the others are still due. */
  readonly refusesAtOnce: number;
  /** How many steps a channel is busy with an item. */
  readonly steps: number;
  /** From looking for what is due to deciding about it. */
  readonly slowByMs: number;
}

interface Fate {
  readonly item: DueItem;
  scheduledAtMs: number;
  isMoved: boolean;
  sentAtMs: number | null;
  isMissed: boolean;
  freeAtMs: number;
}

const wish = fc.record({
  channelId: fc.constantFrom('weibo', 'bilibili', 'douyin'),
  // Most of them fell due in the outage, some are still to come.
  minutesLate: fc.integer({ min: -36, max: 60 }).map((steps) => steps * 5),
  sendIfLateByMinutes: fc.constantFrom(0, 60, 240, 600),
});

type Stretch = Exclude<CapRule, { kind: 'calendar' }>;
const rule: fc.Arbitrary<Stretch> = fc.oneof(
  fc.constantFrom(0.25, 0.5, 1).map((minimumHours) => ({ kind: 'gap' as const, minimumHours })),
  fc
    .record({ limit: fc.integer({ min: 1, max: 4 }), windowHours: fc.constantFrom(1, 2, 6) })
    .map((window) => ({ kind: 'sliding' as const, ...window })),
);
const cap: fc.Arbitrary<FrequencyCap & { readonly rules: readonly Stretch[] }> = fc.record({
  id: fc.uuid(),
  name: fc.constant('A cap'),
  scope: fc.constantFrom(
    { kind: 'workspace' as const, id: null },
    { kind: 'channel' as const, id: 'weibo' },
    { kind: 'channel' as const, id: 'bilibili' },
    { kind: 'audience' as const, id: 'pupils' },
  ),
  rules: fc.array(rule, { minLength: 1, maxLength: 2 }),
  enforcement: fc.constant('hard' as const),
  origin: fc.constant('team' as const),
});
const worker = fc.record({
  looksAt: fc.constantFrom(3, 8, 200),
  refusesAtOnce: fc.constantFrom(1, 3, 10),
  steps: fc.constantFrom(0, 1, 3),
  slowByMs: fc.constantFrom(0, STEP / 2, 4 * STEP),
});

describe('a backlog that workers drain', () => {
  it('goes out in the order of its wishes, under the caps and as late as it may, and waits for nobody who does not go', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 25 }), fc.array(cap, { minLength: 1, maxLength: 3 }), worker, (wishes, caps, by) => {
        const fates = drain(wishes.map(toDueItem), caps, by);
        for (const fate of fates) {
          expect(fate.sentAtMs !== null || fate.isMissed).toBe(true);
          if (fate.sentAtMs !== null) expect(fate.sentAtMs).toBeLessThanOrEqual(latestMs(fate.item.wishedAtMs, fate.item.lateness));
        }
        for (const { scope, rules } of caps)
          for (const rule of rules) expect(fullest(fates, scope, rule)).toBeLessThanOrEqual(limitOf(rule));
        for (const [, ours] of Map.groupBy(fates, ({ item }) => item.channelId)) expect(overtakers(ours)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Those that fell due in the outage and went before one with an earlier wish. */
function overtakers(fates: readonly Fate[]): string[] {
  const sent = fates.filter(({ sentAtMs }) => sentAtMs !== null).toSorted((a, b) => (a.sentAtMs ?? 0) - (b.sentAtMs ?? 0));
  return sent.flatMap(({ item }, place) => {
    const isOvertaking = sent.slice(place + 1).some((later) => later.item.wishedAtMs < item.wishedAtMs);
    return isOvertaking && item.wishedAtMs <= OUTAGE_ENDS ? [item.itemId] : [];
  });
}

/** The most that went within any stretch of the rule, by counting from each of them. */
function fullest(fates: readonly Fate[], scope: CapScope, rule: Stretch): number {
  const lengthMs = (rule.kind === 'gap' ? rule.minimumHours : rule.windowHours) * HOUR;
  const instants = fates.flatMap(({ item, sentAtMs }) => (sentAtMs !== null && capCovers(scope, item) ? [sentAtMs] : []));
  return Math.max(0, ...instants.map((fromMs) => instants.filter((atMs) => atMs >= fromMs && atMs < fromMs + lengthMs).length));
}

function drain(items: readonly DueItem[], caps: readonly FrequencyCap[], { looksAt, refusesAtOnce, steps, slowByMs }: Worker): Fate[] {
  const fates = items.map((item): Fate => ({
    item,
    scheduledAtMs: item.wishedAtMs,
    isMoved: false,
    sentAtMs: null,
    isMissed: false,
    freeAtMs: 0,
  }));
  const isOpen = ({ sentAtMs, isMissed }: Fate) => sentAtMs === null && !isMissed;
  for (let nowMs = OUTAGE_ENDS; fates.some(isOpen) && nowMs < OUTAGE_ENDS + 72 * HOUR; nowMs += STEP) {
    const found = fates
      .filter((fate) => isOpen(fate) && fate.scheduledAtMs <= nowMs - slowByMs)
      .toSorted((a, b) => a.item.wishedAtMs - b.item.wishedAtMs)
      .slice(0, looksAt);
    const isAheadOf = (fate: Fate) =>
      found.some(({ item }) => item.channelId === fate.item.channelId && item.wishedAtMs > fate.item.wishedAtMs);
    const ahead = fates.filter((fate) => isOpen(fate) && fate.isMoved && !found.includes(fate) && isAheadOf(fate));
    const due = [...ahead, ...found];
    const sent = fates.flatMap(({ item, sentAtMs }): Placement[] => (sentAtMs === null ? [] : [{ ...item, atMs: sentAtMs }]));
    const planned = fates
      .filter((fate) => isOpen(fate) && fate.scheduledAtMs > nowMs)
      .map(({ item, scheduledAtMs, isMoved }): Planned => ({
        ...item,
        atMs: scheduledAtMs,
        movedFromMs: isMoved ? item.wishedAtMs : null,
      }));
    const busy = new Set(fates.filter(({ freeAtMs }) => freeAtMs > nowMs).map(({ item }) => item.channelId));
    const decisions = decideInOrder(
      due.map(({ item }) => item),
      { holds: [], blackouts: [], caps, sent, planned },
      busy,
      nowMs,
    );
    let refused = 0;
    for (const [place, fate] of due.entries()) {
      const verdict = decisions[place]?.verdict;
      if (verdict?.kind === 'send') {
        fate.sentAtMs = nowMs;
        fate.freeAtMs = nowMs + steps * STEP;
      } else if (verdict?.kind !== 'wait' && refused++ < refusesAtOnce) {
        if (verdict?.kind === 'move') Object.assign(fate, { scheduledAtMs: verdict.toMs, isMoved: true });
        else fate.isMissed = true;
      }
    }
  }
  return fates;
}

function toDueItem(
  { channelId, minutesLate, sendIfLateByMinutes }: { channelId: string; minutesLate: number; sendIfLateByMinutes: number },
  n: number,
): DueItem {
  return {
    itemId: `item ${n}`,
    channelId,
    platform: 'weibo',
    audienceIds: channelId === 'douyin' ? [] : ['pupils'],
    campaignId: 'stars',
    responseId: 'rumour',
    formal: false,
    tags: [],
    timeZone: 'Asia/Shanghai',
    wishedAtMs: OUTAGE_ENDS - minutesLate * MINUTE,
    lateness: { sendIfLateByMinutes, otherwise: 'ask' },
    approvedHash: 'abc',
    obstacle: null,
    hasTwinInDoubt: false,
    overriddenCapIds: [],
  };
}
