import { describe, expect, it } from '@jest/globals';
import { checkCaps } from '@longstream/domain/frequency-caps/check-caps';
import type { CapRule, FrequencyCap, Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { planItems } from '@longstream/planning/plan-items';
import type { PlanningRule } from '@longstream/planning/problem';
import fc from 'fast-check';
import { type ItemSubject, type PlanWorld, problemOf, type StandingItem, type WishedItem, type WorkspaceProblem } from './problem-of.ts';

const MINUTE = 60_000;
const at = (instant: string) => Date.parse(instant);

describe('problemOf', () => {
  it('begins its clock as far before the period as any cap looks, and lets items stand in the period only', () => {
    const asked = problemOf(world({ caps: [cap({ kind: 'sliding', limit: 2, windowHours: 24 })], items: [wished('a')] }));
    const [item] = asked.problem.items;
    expect(asked.instantOf(0)).toBe(at('2020-02-13T00:00Z'));
    expect(asked.instantOf(item?.from ?? 0)).toBe(at('2020-02-14T00:00Z'));
    expect(item?.weights).toHaveLength(2 * 48);
    expect(asked.problem.slotCount).toBe(4 * 48);
  });

  it('lets nothing stand in the next ten minutes or before', () => {
    const asked = problemOf(world({ nowMs: at('2020-02-14T09:55Z'), items: [wished('a')] }));
    expect(asked.instantOf(asked.problem.items[0]?.from ?? 0)).toBe(at('2020-02-14T10:30Z'));
  });

  it('forbids blackouts to those whom they are for', () => {
    const quiet = { kind: 'quiet_hours', from: '22:00', to: '08:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } as const;
    const blackouts = [{ id: 'nights', name: 'Nights', scope: { kind: 'channel', id: 'mine' }, rule: quiet } as const];
    const asked = problemOf(world({ blackouts, items: [wished('a'), wished('b', { channelId: 'other' })] }));
    const [mine, other] = asked.items;
    const free = (item: WishedItem | undefined, instant: string) => item && asked.weightAt(item, asked.slotOf(at(instant))) > 0;
    expect(['2020-02-14T07:30Z', '2020-02-14T08:00Z', '2020-02-14T21:30Z', '2020-02-14T22:00Z'].map((time) => free(mine, time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(free(other, '2020-02-14T22:00Z')).toBe(true);
  });

  it('gives nothing a time that is held', () => {
    const asked = problemOf(world({ items: [{ ...wished('a'), stopped: 'held' }] }));
    expect(Array.from(asked.problem.items[0]?.weights ?? []).every((weight) => weight === 0)).toBe(true);
  });

  it('is worth what an hour may be at best, to what explores', () => {
    const effectAt = (_: string, __: number, explores: boolean) => (explores ? Math.log(1.5) : 0);
    const asked = problemOf(world({ effectAt, items: [wished('a'), { ...wished('b'), explores: true }] }));
    expect(asked.items.map((item) => asked.weightAt(item, asked.slotOf(at('2020-02-14T12:00Z'))))).toEqual([5000, 7500]);
  });

  it('is worth more in better hours, by the value of the item', () => {
    const effectAt = (_: string, atMs: number) => (new Date(atMs).getUTCHours() === 20 ? Math.log(1.2) : 0);
    const asked = problemOf(world({ effectAt, items: [wished('a'), { ...wished('b'), value: 100 }] }));
    const weights = asked.items.map((item) =>
      [12, 20].map((hour) => asked.weightAt(item, asked.slotOf(at(`2020-02-14T${String(hour)}:00Z`)))),
    );
    expect(weights).toEqual([
      [5000, 6000],
      [10000, 12000],
    ]);
  });

  it('pins what stands, keeps what has a place unless another is better, and lets follow-ups follow', () => {
    const items = [
      { ...wished('b'), follows: { leadId: 'a', lagMinutes: 100 } },
      { ...wished('c'), atMs: at('2020-02-14T12:10Z') },
    ];
    const asked = problemOf(world({ standing: [standing('a', '2020-02-14T09:00Z')], items }));
    const slot = (instant: string) => asked.slotOf(at(instant));
    expect(asked.problem.items).toMatchObject([
      { pinnedAt: slot('2020-02-14T09:00Z') },
      { lead: { item: 0, lagMin: 4, lagMax: 16 } },
      { keepAt: { slot: slot('2020-02-14T12:00Z'), bonus: 500 } },
    ]);
  });

  it('plans by quarters of an hour where somebody’s day does not begin on the half hour', () => {
    const rule = { kind: 'calendar', limit: 1, period: 'day', timeZone: 'Asia/Kathmandu' } as const;
    expect(problemOf(world({ caps: [cap(rule)] })).slotMs).toBe(15 * MINUTE);
    expect(problemOf(world({ caps: [cap({ ...rule, timeZone: 'Asia/Kolkata' })] })).slotMs).toBe(30 * MINUTE);
  });

  it('lets each channel’s followers feel its items, and those of the channels that they share', () => {
    const fatigue = { halfLifeHours: 24, k: 0.4, calmStock: 0.2, floor: 0.3 };
    const followers = [
      {
        channelId: 'mine',
        fatigue,
        shares: new Map([
          ['mine', 1],
          ['other', 0.3],
        ]),
      },
    ];
    const items = [wished('a'), { ...wished('b', { channelId: 'other' }), exposure: 2 }, wished('c', { channelId: 'far' })];
    expect(problemOf(world({ followers, items })).problem.loads).toEqual([
      {
        halfLifeSlots: 48,
        startStock: 0,
        k: 0.4,
        s0: 0.2,
        floor: 0.3,
        members: [
          { item: 0, exposure: 1, feels: true },
          { item: 1, exposure: 0.6, feels: false },
        ],
      },
    ]);
  });

  it('leaves nothing out for the load that it makes', () => {
    const fatigue = { halfLifeHours: 48, k: 0.4, calmStock: 0.2, floor: 0.3 };
    const followers = [{ channelId: 'mine', fatigue, shares: new Map([['mine', 1]]) }];
    const items = [1, 100, 1, 100, 20, 100].map((value, index) => ({ ...wished(String(index)), value }));
    const { problem } = problemOf(world({ followers, items, caps: [cap({ kind: 'gap', minimumHours: 8 })] }));
    const { place } = planItems(problem, { seed: 1, iterations: 500 });
    expect(Array.from(place).every((slot) => slot >= 0)).toBe(true);
    expect(planItems({ ...problem, presence: 0 }, { seed: 1, iterations: 500 }).place).toContain(-1);
  });

  it('asks for rules that allow nothing which the caps forbid, and on the grid for no others', () => {
    fc.assert(
      fc.property(
        fc.array(anyCap, { minLength: 1, maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 4 * 24 * 60 }), { maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 4 * 48 - 1 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (caps, minutes, slots, isOnGrid) => {
          const step = isOnGrid ? 30 : 1;
          const stands = minutes.map((minute, index) =>
            standing(`s${String(index)}`, new Date(at('2020-02-13T00:00Z') + Math.floor(minute / step) * step * MINUTE).toISOString()),
          );
          const items = slots.map((_, index) => wished(String(index)));
          const asked = problemOf(world({ caps, standing: stands, items, endMs: at('2020-02-18T00:00Z') }));
          const first = asked.slotOf(at('2020-02-14T00:00Z'));
          const place = slots.map((slot) => first + slot * (30 / (asked.slotMs / MINUTE)));
          const engine = engineAllows(asked, place);
          const domain = capsAllow(caps, asked, place);
          expect(isOnGrid ? engine === domain : !engine || domain).toBe(true);
        },
      ),
      { numRuns: process.env['LONGSTREAM_FULL'] === '1' ? 1_000 : 50 },
    );
  });
});

/** Whether none of the wished items breaks a rule, by the engine's words alone: every window that holds one of them is counted. */
function engineAllows({ problem, standing: stands }: WorkspaceProblem, place: readonly number[]): boolean {
  const all = [...stands.map((_, index) => problem.items[index]?.pinnedAt ?? 0), ...place];
  return problem.rules.every((rule, index) => {
    const members = all.map((slot, item) => ({ slot, item })).filter(({ item }) => problem.items[item]?.rules.includes(index));
    return members
      .filter(({ item }) => item >= stands.length)
      .every(({ slot }) =>
        windowsAround(rule, slot).every(([from, to]) => members.filter((m) => m.slot >= from && m.slot < to).length <= rule.limit),
      );
  });
}

function windowsAround({ window }: PlanningRule, slot: number): [from: number, to: number][] {
  if (window.kind === 'sliding') return Array.from({ length: window.slots }, (_, back) => [slot - back, slot - back + window.slots]);
  const starts = Array.from(window.starts);
  const index = starts.findLastIndex((start) => start <= slot);
  return [[starts[index] ?? 0, starts[index + 1] ?? Infinity]];
}

function capsAllow(
  caps: readonly FrequencyCap[],
  { standing: stands, items, instantOf }: WorkspaceProblem,
  place: readonly number[],
): boolean {
  const placed: Placement[] = items.map(({ subject }, index) => ({ ...subject, atMs: instantOf(place[index] ?? 0) }));
  const all = [...stands.map(({ subject, atMs }) => ({ ...subject, atMs })), ...placed];
  return placed.every((candidate) => checkCaps(caps, all, candidate, 0).length === 0);
}

const anyRule: fc.Arbitrary<CapRule> = fc.oneof(
  fc.record({
    kind: fc.constant('sliding' as const),
    limit: fc.integer({ min: 1, max: 3 }),
    windowHours: fc.constantFrom(0.25, 1, 5.4, 24, 48),
  }),
  fc.record({ kind: fc.constant('gap' as const), minimumHours: fc.constantFrom(0.25, 0.5, 3.3, 4, 20) }),
  fc.record({
    kind: fc.constant('calendar' as const),
    limit: fc.integer({ min: 1, max: 3 }),
    period: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu'),
  }),
);
const anyCap: fc.Arbitrary<FrequencyCap> = anyRule.map(cap);

function cap(rule: CapRule): FrequencyCap {
  return { id: 'cap', name: 'Cap', scope: { kind: 'channel', id: 'mine' }, rules: [rule], enforcement: 'hard', origin: 'team' };
}

function subject(itemId: string, wish: Partial<ItemSubject> = {}): ItemSubject {
  return { itemId, channelId: 'mine', platform: 'bilibili', audienceIds: [], campaignId: 'reviews', tags: [], timeZone: 'UTC', ...wish };
}

function wished(itemId: string, wish: Partial<ItemSubject> = {}): WishedItem {
  return { subject: subject(itemId, wish), value: 50, exposure: 1, atMs: null, stopped: null, follows: null, repeats: [], explores: false };
}

function standing(itemId: string, instant: string): StandingItem {
  return { subject: subject(itemId), exposure: 1, atMs: at(instant) };
}

/** The 14th and 15th of February 2020, on an average day for everyone. */
function world(wish: Partial<PlanWorld>): PlanWorld {
  return {
    nowMs: at('2020-02-01T00:00Z'),
    startMs: at('2020-02-14T00:00Z'),
    endMs: at('2020-02-16T00:00Z'),
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
