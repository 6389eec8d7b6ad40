import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { watchBand } from './drift.ts';

describe('the watch over bands', () => {
  it('leaves a band alone that is kept, and never makes it narrower', () => {
    const fourOfFive = Array.from({ length: 200 }, (_, at) => at % 5 !== 0);
    expect(watchBand(fourOfFive)).toMatchObject({ recentCoverage: 0.8, drifts: false });
    expect(watchBand(fourOfFive).widening).toBeLessThan(1.15);
    expect(watchBand(Array.from({ length: 200 }, () => true)).widening).toBe(1);
  });

  it('tells of a drift once enough have come true', () => {
    expect(watchBand([false, false, false])).toMatchObject({ recentCoverage: null, drifts: false });
    expect(watchBand(Array.from({ length: 20 }, (_, at) => at % 2 === 0))).toMatchObject({ recentCoverage: 0.5, drifts: true });
  });

  it('widens until four of five are kept again, however far the world has moved', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 50, noNaN: true }), fc.integer({ min: 1, max: 1000 }), (worse, seed) => {
        const kept: boolean[] = [];
        for (let at = 0; at < 400; at++) {
          // Misses lie evenly between −worse and worse, in halves of the band as it was learnt.
          const miss = worse * ((((at + 1) * 0.618 + seed * 0.3) % 1) * 2 - 1);
          kept.push(Math.abs(miss) <= watchBand(kept).widening);
        }
        const lately = kept.slice(-200).filter(Boolean).length / 200;
        expect(lately).toBeGreaterThan(0.7);
      }),
      { numRuns: 10 },
    );
  });
});
