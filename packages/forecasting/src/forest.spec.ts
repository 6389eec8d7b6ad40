import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { learnForest, middleGrowth } from './forest.ts';

/** Growth leaps where the first column passes one half; the second says nothing. */
const ROWS = Array.from({ length: 200 }, (_, at) => Float64Array.of(at / 200, (at * 37) % 11));
const GROWTHS = ROWS.map((row, at) => ((row[0] ?? 0) < 0.5 ? 0.1 : 2) + 0.01 * (at % 7));

describe('a forest', () => {
  it('tells leaps apart that a sum would smooth', () => {
    const forest = learnForest(ROWS, GROWTHS);
    expect(middleGrowth(forest, Float64Array.of(0.2, 3))).toBeCloseTo(0.13, 1);
    expect(middleGrowth(forest, Float64Array.of(0.8, 3))).toBeCloseTo(2.03, 1);
  });

  it('has the least mean error in per cent of all growths where nothing tells items apart', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 1, maxLength: 40 }), (growths) => {
        const forest = learnForest(
          growths.map(() => Float64Array.of(1)),
          growths,
        );
        const errorOf = (forecast: number) => growths.reduce((sum, growth) => sum + Math.abs(Math.exp(forecast - growth) - 1), 0);
        const least = Math.min(...growths.map(errorOf));
        expect(errorOf(middleGrowth(forest, Float64Array.of(1)))).toBeLessThanOrEqual(least + 1e-9);
      }),
    );
  });

  it('is the same each time', () => {
    const [one, other] = [learnForest(ROWS, GROWTHS), learnForest(ROWS, GROWTHS)];
    for (const row of ROWS) expect(middleGrowth(one, row)).toBe(middleGrowth(other, row));
  });
});
