import { describe, expect, it } from '@jest/globals';
import { waveTurn } from './star-wave.ts';

describe('whether a wave of one-star reviews turned', () => {
  it('agrees with the published intervals', () => {
    // Newcombe 1998, table II, method 10: 56/70 and 48/80, then 9/10 and 3/10.
    const wide = waveTurn({ reviews: 80, oneStar: 48 }, { reviews: 70, oneStar: 56 }).change;
    expect(wide).toMatchObject({ by: expect.closeTo(0.2, 4), low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4) });
    const small = waveTurn({ reviews: 10, oneStar: 3 }, { reviews: 10, oneStar: 9 }).change;
    expect(small).toMatchObject({ low: expect.closeTo(0.1705, 4), high: expect.closeTo(0.809, 4) });
  });

  it('says so only where chance does not explain it', () => {
    const turn = (was: number, is: number) => waveTurn({ reviews: 100, oneStar: was }, { reviews: 100, oneStar: is }).word;
    expect(turn(80, 30)).toBe('turned');
    expect(turn(30, 80)).toBe('grew');
    expect(turn(50, 45)).toBe('open');
    expect(turn(0, 0)).toBe('open');
    expect(turn(100, 0)).toBe('turned');
  });

  it('says nothing of a few', () => {
    expect(waveTurn({ reviews: 100, oneStar: 80 }, { reviews: 9, oneStar: 0 })).toEqual({ word: 'too_few', change: null });
  });
});
