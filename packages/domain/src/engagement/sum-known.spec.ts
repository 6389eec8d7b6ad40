import { describe, expect, it } from '@jest/globals';
import { sumKnown } from './sum-known.ts';

describe('sumKnown', () => {
  it('sums what is known and says of how many', () => {
    expect(sumKnown([243_000, 343_000, null, 435_000, null])).toEqual({ sum: 1_021_000, known: 3, of: 5 });
  });

  it('does not take nothing known for 0, nor 0 for unknown', () => {
    expect(sumKnown([null, null])).toEqual({ sum: null, known: 0, of: 2 });
    expect(sumKnown([])).toEqual({ sum: null, known: 0, of: 0 });
    expect(sumKnown([0, null])).toEqual({ sum: 0, known: 1, of: 2 });
  });
});
