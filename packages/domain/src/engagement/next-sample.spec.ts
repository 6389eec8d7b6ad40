import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nextSampleAtMs } from './next-sample.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('nextSampleAtMs', () => {
  it('asks often while the item is young, daily at the end of a week, weekly after it, and then no more', () => {
    const waits = [0, 5 * HOUR, 5 * DAY, 8 * DAY, 30 * DAY].map((age) => {
      const next = nextSampleAtMs(0, age);
      return next === null ? null : (next - age) / HOUR;
    });
    expect(waits).toEqual([1 / 6, 0.5, 12, 168, null]);
  });

  it('never asks twice within ten minutes, nor leaves an item of the first week alone for more than a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -HOUR, max: 7 * DAY - 1 }), (age) => {
        const wait = (nextSampleAtMs(0, age) ?? 0) - age;
        return wait >= HOUR / 6 && wait <= DAY;
      }),
    );
  });

  it('takes about sixty readings of an item in its month', () => {
    let readings = 0;
    for (let at: number | null = 0; at !== null; at = nextSampleAtMs(0, at)) readings += 1;
    expect(readings).toBeGreaterThan(40);
    expect(readings).toBeLessThan(80);
  });
});
