import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { goalProgress, type Goal, type GoalItem } from './goal.ts';

const LIVE = Date.parse('2020-02-14T12:00Z');
const HOUR = 3_600_000;
const millionLikes: Goal = { metric: 'likes', target: 1_000_000, withinHours: 48 };

describe('goalProgress', () => {
  it('has not started while nothing is live', () => {
    const notYet = {
      state: 'not_started',
      value: 0,
      fraction: 0,
      startedAtMs: null,
      deadlineAtMs: null,
      reachedAtMs: null,
      pace: null,
      neededPace: null,
    };
    expect(goalProgress(millionLikes, [], LIVE)).toEqual(notYet);
    expect(goalProgress(millionLikes, [item(null, [])], LIVE)).toEqual(notYet);
    expect(goalProgress(millionLikes, [item(1, [])], LIVE)).toEqual(notYet);
  });

  it('sums the latest of each item, and runs from the first of them to be live', () => {
    const items = [
      item(0, [
        [1, 100_000],
        [5, 300_000],
      ]),
      item(10, [
        [12, 50_000],
        [11, 20_000],
      ]),
    ];
    expect(goalProgress(millionLikes, items, hour(20))).toEqual({
      state: 'running',
      value: 350_000,
      fraction: 0.35,
      startedAtMs: LIVE,
      deadlineAtMs: hour(48),
      reachedAtMs: null,
      pace: expect.closeTo(22_727, 0),
      // 650,000 in the 28 hours that are left.
      neededPace: 650_000 / 28,
    });
  });

  it('is reached by the sample that brings the items over the target together', () => {
    const items = [
      item(0, [
        [1, 400_000],
        [30, 700_000],
      ]),
      item(2, [
        [20, 300_000],
        [40, 350_000],
      ]),
    ];
    expect(goalProgress(millionLikes, items, hour(41))).toMatchObject({
      state: 'reached',
      value: 1_050_000,
      fraction: 1.05,
      reachedAtMs: hour(30),
    });
    expect(goalProgress(millionLikes, items, hour(29))).toMatchObject({ state: 'running', value: 700_000 });
  });

  it('stays reached when the platform later takes likes back', () => {
    const items = [
      item(0, [
        [10, 1_000_000],
        [20, 990_000],
      ]),
    ];
    expect(goalProgress(millionLikes, items, hour(72))).toMatchObject({ state: 'reached', value: 990_000, reachedAtMs: hour(10) });
  });

  it('is missed at the deadline, and nothing read later changes that', () => {
    const items = [
      item(0, [
        [47, 999_999],
        [48.5, 2_000_000],
      ]),
    ];
    expect(goalProgress(millionLikes, items, hour(47.9)).state).toBe('running');
    expect(goalProgress(millionLikes, items, hour(48)).state).toBe('missed');
    expect(goalProgress(millionLikes, items, hour(100))).toMatchObject({ state: 'missed', value: 999_999 });
  });

  it('takes a sample of the deadline itself', () => {
    expect(goalProgress(millionLikes, [item(0, [[48, 1_000_000]])], hour(48)).state).toBe('reached');
  });

  it('adds up readings of one instant before it judges them', () => {
    const items = [
      item(0, [
        [1, 1_000_000],
        [2, 400_000],
      ]),
      item(0, [[2, 500_000]]),
    ];
    const goal = { ...millionLikes, target: 1_200_000 };
    expect(goalProgress(goal, items, hour(3))).toMatchObject({ state: 'running', value: 900_000, reachedAtMs: null });
  });

  it('agrees with asking anew at every hour', () => {
    const samples = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 50 })), { maxLength: 8 });
    const anItem = fc.tuple(
      fc.option(fc.integer({ min: 0, max: 20 })),
      fc.uniqueArray(
        samples.chain((list) => fc.constantFrom(...list, [0, 0] as [number, number])),
        { selector: ([at]) => at },
      ),
    );
    fc.assert(
      fc.property(fc.array(anItem, { maxLength: 4 }), fc.integer({ min: 0, max: 80 }), (given, now) => {
        const goal = { metric: 'likes' as const, target: 60, withinHours: 30 };
        const items = given.map(([live, list]) => item(live, list));
        const progress = goalProgress(goal, items, hour(now));
        const started = Math.min(...given.map(([live]) => live ?? Infinity));
        if (started > now) {
          expect(progress.state).toBe('not_started');
          return;
        }
        const last = Math.min(now, started + 30);
        const hours = Array.from({ length: last + 1 }, (_, at) => at);
        const reached = hours.find((at) => totalAt(given, at) >= 60);
        expect(progress.value).toBe(totalAt(given, last));
        expect(progress.reachedAtMs).toBe(reached === undefined ? null : hour(reached));
      }),
    );
  });
});

function totalAt(given: [number | null, [number, number][]][], at: number): number {
  const latest = given.map(([, list]) => list.filter(([when]) => when <= at).sort((a, b) => b[0] - a[0])[0]?.[1] ?? 0);
  return latest.reduce((total, value) => total + value, 0);
}

function hour(hours: number): number {
  return LIVE + hours * HOUR;
}

function item(liveAfterHours: number | null, samples: [number, number][]): GoalItem {
  return {
    liveAtMs: liveAfterHours === null ? null : hour(liveAfterHours),
    samples: samples.map(([hours, value]) => ({ atMs: hour(hours), value })),
  };
}
