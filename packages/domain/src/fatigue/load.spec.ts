import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectOf, type Impact, loadBand, loadPercent, recentItems, recoversAtMs, stockAt, stocksAt, SUGGESTED_FATIGUE } from './load.ts';

const HOUR = 3_600_000;
const fatigue = { ...SUGGESTED_FATIGUE, halfLifeHours: 24 };

const impact = fc.record({ atMs: fc.integer({ min: 0, max: 400 * HOUR }), weight: fc.double({ min: 0.1, max: 2, noNaN: true }) });
const impacts = fc.array(impact, { maxLength: 30 });
const instant = fc.integer({ min: 0, max: 500 * HOUR });

describe('stockAt', () => {
  it('is the whole of an item at its instant, half of it a half-life later, and nothing before', () => {
    const one = [{ atMs: 10 * HOUR, weight: 2 }];
    expect([9, 10, 34, 58].map((hour) => stockAt(one, 24, hour * HOUR))).toEqual([0, 2, 1, 0.5]);
  });

  it('adds up over the items', () => {
    fc.assert(
      fc.property(impacts, impacts, instant, (some, others, atMs) => {
        const together = stockAt([...some, ...others], 24, atMs);
        expect(together).toBeCloseTo(stockAt(some, 24, atMs) + stockAt(others, 24, atMs), 9);
      }),
    );
  });

  it('only falls while nothing goes out', () => {
    fc.assert(
      fc.property(impacts, fc.integer({ min: 1, max: 200 * HOUR }), (before, laterMs) => {
        const [now, later] = [400 * HOUR, 400 * HOUR + laterMs];
        expect(stockAt(before, 24, later)).toBeLessThanOrEqual(stockAt(before, 24, now));
      }),
    );
  });

  it('is what one walk through many instants says too', () => {
    fc.assert(
      fc.property(impacts, fc.array(instant, { maxLength: 20 }), (items, unordered) => {
        const instants = unordered.toSorted((a, b) => a - b);
        const walked = stocksAt(items, 24, instants);
        instants.forEach((atMs, index) => expect(walked[index]).toBeCloseTo(stockAt(items, 24, atMs), 9));
        const before = stocksAt(items, 24, instants, 'before');
        const own = (atMs: number) => items.reduce((sum, item) => sum + (item.atMs === atMs ? item.weight : 0), 0);
        instants.forEach((atMs, index) => expect(before[index]).toBeCloseTo(stockAt(items, 24, atMs) - own(atMs), 9));
      }),
    );
  });
});

describe('what the load does', () => {
  it('takes nothing from a calm audience, more from a fuller one, and never more than to the floor', () => {
    expect(effectOf(0.2, fatigue)).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true }), (stock, more) => {
        const [less, full] = [effectOf(stock, fatigue), effectOf(stock + more, fatigue)];
        expect(full).toBeLessThanOrEqual(less);
        expect(full).toBeGreaterThanOrEqual(fatigue.floor - 1e-12);
        expect(loadPercent(stock + more, fatigue)).toBeGreaterThanOrEqual(loadPercent(stock, fatigue));
      }),
    );
  });

  it('leaves a second post after eight hours 0.79 at a half-life of a day', () => {
    expect(effectOf(stockAt([{ atMs: 0, weight: 1 }], 24, 8 * HOUR), fatigue)).toBeCloseTo(0.79, 2);
  });

  it('is 100 where the effect is at its floor', () => {
    expect(loadPercent(0, fatigue)).toBeCloseTo(0, 9);
    expect(loadPercent(100, fatigue)).toBeCloseTo(100, 9);
    expect([0, 14.9, 15, 29.9, 30, 49.9, 50, 100].map(loadBand)).toEqual([
      'relaxed',
      'relaxed',
      'fine',
      'fine',
      'high',
      'high',
      'overloaded',
      'overloaded',
    ]);
  });
});

describe('recoversAtMs', () => {
  it('is the instant at which the stock has fallen to calm', () => {
    // 1 falls to 0.2 in log2(5) half-lives.
    expect(recoversAtMs([{ atMs: 0, weight: 1 }], fatigue, 0) / HOUR).toBeCloseTo(24 * Math.log2(5), 3);
    expect(recoversAtMs([], fatigue, 7)).toBe(7);
  });

  it('waits for what comes before, and not for what comes after', () => {
    const soon = { atMs: 30 * HOUR, weight: 1 };
    const late = { atMs: 200 * HOUR, weight: 1 };
    const alone = recoversAtMs([{ atMs: 0, weight: 1 }], fatigue, 0);
    expect(recoversAtMs([{ atMs: 0, weight: 1 }, late], fatigue, 0)).toBe(alone);
    expect(recoversAtMs([{ atMs: 0, weight: 1 }, soon], fatigue, 0)).toBeGreaterThan(alone);
  });

  it('names the first calm instant, found minute by minute', () => {
    fc.assert(
      fc.property(impacts, fc.integer({ min: 0, max: 400 * HOUR }), (items, fromMs) => {
        const found = recoversAtMs(items, fatigue, fromMs);
        expect(stockAt(items, 24, found)).toBeLessThanOrEqual(fatigue.calmStock + 1e-9);
        for (let atMs = fromMs; atMs < found; atMs += HOUR) expect(stockAt(items, 24, atMs)).toBeGreaterThan(fatigue.calmStock - 1e-9);
      }),
      { numRuns: 50 },
    );
  });
});

describe('recentItems', () => {
  it('counts the items of the last two half-lives, and the hours since the first of them', () => {
    const items: Impact[] = [-60, -20, -8, 0, 4].map((hour) => ({ atMs: (100 + hour) * HOUR, weight: 1 }));
    expect(recentItems(items, 24, 100 * HOUR)).toEqual({ items: 3, hours: 20 });
    expect(recentItems([], 24, 0)).toEqual({ items: 0, hours: 0 });
  });
});
