import { describe, expect, it } from '@jest/globals';
import { planItems } from '@longstream/planning/plan-items';
import type { CapRule, CapScope, FrequencyCap } from '@longstream/domain/frequency-caps/frequency-cap';
import fc from 'fast-check';
import { brokenCaps } from './broken-caps.ts';
import { type ItemSubject, type PlanWorld, problemOf, type StandingItem, type WishedItem } from './problem-of.ts';
import { brokenBy, proposalOf } from './proposal-of.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2020-02-14T00:00Z');
const RUNS = process.env['LONGSTREAM_FULL'] === '1' ? 300 : 5;

describe('proposalOf', () => {
  it('never breaks a cap that the domain checks, says nothing twice, leaves out nothing, and names one reason for each that has no place', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const asked = problemOf(world);
        const plan = planItems(asked.problem, { seed: 1, iterations: 128 });
        const { places, outcome } = proposalOf(world, asked, plan, (itemId) => itemId);
        const changed = new Set(places.map(({ item }) => item));
        const unmoved = world.items.filter((item) => !changed.has(item));

        expect(brokenBy(world, asked, places, unmoved)).toBeNull();
        expect(outcome.placed + outcome.unplaced).toBe(world.items.length);
        expect(places.every(({ toMs, unplaced }) => (toMs === null) === (unplaced !== null))).toBe(true);
        expect(places.filter(({ unplaced }) => unplaced?.reason === 'cap').every(({ unplaced }) => unplaced?.cap !== null)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('is found out where it does break one', () => {
    const cap = capOf({ kind: 'gap', minimumHours: 4 });
    const world = worldOf({ caps: [cap], items: [wished('a'), wished('b')] });
    const places = world.items.map((item, index) => ({ item, toMs: START + index * HOUR, gainPercent: null, unplaced: null }));
    expect(brokenBy(world, problemOf(world), places, [])).toEqual({ itemId: 'a', broken: `cap ${cap.id}` });
  });

  it('is found out where it says the same twice', () => {
    const world = worldOf({ items: chorus(['a', 'b']) });
    const places = world.items.map((item, index) => ({ item, toMs: START + index * 23 * HOUR, gainPercent: null, unplaced: null }));
    expect(brokenBy(world, problemOf(world), places, [])).toMatchObject({ itemId: 'a', broken: expect.stringContaining('item b') });
  });

  it('spreads what says the same, and names what an item without a place repeats', () => {
    const proposal = (world: PlanWorld) => {
      const asked = problemOf(world);
      return proposalOf(world, asked, planItems(asked.problem, { seed: 1, iterations: 100 }), String);
    };
    const four = proposal(worldOf({ items: chorus(['a', 'b', 'c', 'd']) }));
    expect(four.outcome).toMatchObject({ placed: 3, unplaced: 1 });
    const [without] = four.places.filter(({ toMs }) => toMs === null);
    expect(without?.unplaced).toMatchObject({ reason: 'repeats', repeated: { headline: expect.stringMatching(/^[abcd]$/) } });

    const said = { itemId: 'said', atMs: START - HOUR, withinMs: 96 * HOUR };
    expect(proposal(worldOf({ items: [{ ...wished('a'), repeats: [said] }] })).places).toMatchObject([
      { toMs: null, unplaced: { reason: 'repeats', repeated: { itemId: 'said' } } },
    ]);
  });

  it('leaves an item at its very minute where nothing is better', () => {
    const atMs = START + 10 * HOUR + 7 * MINUTE;
    const world = worldOf({ items: [{ ...wished('a'), atMs }] });
    const asked = problemOf(world);
    const { places, outcome } = proposalOf(world, asked, planItems(asked.problem, { seed: 1, iterations: 100 }), String);
    expect(places).toEqual([]);
    expect(outcome).toMatchObject({ placed: 1, unchanged: 1, unplaced: 0 });
  });
});

describe('brokenCaps', () => {
  it('names each rule that what stands breaks from then on, with the first items that meet', () => {
    const rules: CapRule[] = [
      { kind: 'gap', minimumHours: 2 },
      { kind: 'sliding', limit: 2, windowHours: 24 },
      { kind: 'calendar', limit: 3, period: 'day', timeZone: 'UTC' },
    ];
    const stands = [0, 1, 30, 33].map((hours, index) => ({ ...subjectOf(String(index)), atMs: START + hours * HOUR }));
    const broken = (fromMs: number) =>
      brokenCaps(
        rules.slice(0, 1).map((rule) => ({ ...capOf(rule), rules })),
        stands,
        fromMs,
      ).map(({ rule, items }) => [rule.kind, items.map(({ itemId }) => itemId)]);
    expect(broken(START)).toEqual([['gap', ['0', '1']]]);
    expect(broken(START + 24 * HOUR)).toEqual([]);
  });
});

const anyRule: fc.Arbitrary<CapRule> = fc.oneof(
  fc.record({ kind: fc.constant('sliding' as const), limit: fc.integer({ min: 1, max: 3 }), windowHours: fc.constantFrom(5, 24, 72) }),
  fc.record({ kind: fc.constant('gap' as const), minimumHours: fc.constantFrom(0.5, 3.3, 20) }),
  fc.record({
    kind: fc.constant('calendar' as const),
    limit: fc.integer({ min: 1, max: 2 }),
    period: fc.constantFrom('day' as const, 'week' as const),
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York'),
  }),
);
const anyScope: fc.Arbitrary<CapScope> = fc.constantFrom(
  { kind: 'channel', id: 'mine' },
  { kind: 'audience', id: 'teachers' },
  { kind: 'campaign', id: 'reviews' },
  { kind: 'tag', id: '道歉' },
  { kind: 'workspace', id: null },
);
const anySubject = fc.record({
  channelId: fc.constantFrom('mine', 'other'),
  audienceIds: fc.constantFrom([], ['teachers']),
  tags: fc.constantFrom([], ['道歉']),
});
const anyWorld: fc.Arbitrary<PlanWorld> = fc
  .record({
    caps: fc.array(fc.tuple(anyRule, anyScope), { minLength: 1, maxLength: 3 }),
    stands: fc.array(fc.tuple(anySubject, fc.integer({ min: -48 * 60, max: 96 * 60 })), { maxLength: 5 }),
    wishes: fc.array(fc.tuple(anySubject, fc.option(fc.integer({ min: 0, max: 72 * 60 - 1 }), { freq: 2 })), {
      minLength: 1,
      maxLength: 8,
    }),
    /** Every so many of the items say the same; and what one of them says was said before. */
    chorusOf: fc.integer({ min: 1, max: 9 }),
    saidAt: fc.integer({ min: -48 * 60, max: 96 * 60 }),
  })
  .map(({ caps, stands, wishes, chorusOf, saidAt }) =>
    worldOf({
      caps: caps.map(([rule, scope], index) => ({ ...capOf(rule), id: String(index), scope })),
      standing: stands.map(([wish, minutes], index): StandingItem => ({
        subject: subjectOf(`s${String(index)}`, wish),
        exposure: 1,
        atMs: START + minutes * MINUTE,
      })),
      items: wishes.map(([wish, minutes], index) => ({
        ...wished(`w${String(index)}`, wish),
        atMs: minutes === null ? null : START + minutes * MINUTE,
        repeats: [
          ...wishes.flatMap((_, other) =>
            other !== index && other % chorusOf === index % chorusOf
              ? [{ itemId: `w${String(other)}`, atMs: null, withinMs: 20 * HOUR }]
              : [],
          ),
          ...(index === 0 ? [{ itemId: 'said', atMs: START + saidAt * MINUTE, withinMs: 12 * HOUR }] : []),
        ],
      })),
    }),
  );

/** Items that say the same, and not twice within a day. */
function chorus(itemIds: readonly string[]): WishedItem[] {
  return itemIds.map((itemId) => ({
    ...wished(itemId),
    repeats: itemIds.filter((other) => other !== itemId).map((other) => ({ itemId: other, atMs: null, withinMs: 24 * HOUR })),
  }));
}

function capOf(rule: CapRule): FrequencyCap {
  return { id: 'cap', name: 'Cap', scope: { kind: 'workspace', id: null }, rules: [rule], enforcement: 'hard', origin: 'team' };
}

function subjectOf(itemId: string, wish: Partial<ItemSubject> = {}): ItemSubject {
  return { itemId, channelId: 'mine', platform: 'bilibili', audienceIds: [], campaignId: 'reviews', tags: [], timeZone: 'UTC', ...wish };
}

function wished(itemId: string, wish: Partial<ItemSubject> = {}): WishedItem {
  return {
    subject: subjectOf(itemId, wish),
    value: 50,
    exposure: 1,
    atMs: null,
    stopped: null,
    follows: null,
    repeats: [],
    explores: false,
  };
}

/** Three days on which every hour is as good as any. */
function worldOf(wish: Partial<PlanWorld>): PlanWorld {
  return {
    nowMs: START - 24 * HOUR,
    startMs: START,
    endMs: START + 72 * HOUR,
    slotMinutes: 30,
    items: [],
    standing: [],
    caps: [],
    blackouts: [],
    followers: [],
    effectAt: () => 0,
    ...wish,
  };
}
