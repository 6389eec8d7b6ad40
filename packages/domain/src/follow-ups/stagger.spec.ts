import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stagger } from './stagger.ts';

describe('stagger', () => {
  it('gives each account its own part of the stretch, and the same place every time', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 60, max: 600 }),
        (seed, count, from, length) => {
          const lags = stagger(seed, count, from, from + length);
          expect(stagger(seed, count, from, from + length)).toEqual(lags);
          lags.forEach((lag, index) => {
            expect(lag).toBeGreaterThanOrEqual(Math.floor(from + (index * length) / count));
            expect(lag).toBeLessThanOrEqual(from + ((index + 1) * length) / count);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('differs from one lead to the next', () => {
    expect(stagger('one', 5, 60, 360)).not.toEqual(stagger('another', 5, 60, 360));
  });
});
