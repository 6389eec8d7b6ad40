import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trendOf } from './trend.ts';

describe('a trend in words', () => {
  it.each([
    [[10, 20, 30, 60], 'rising', 'most_steps_one_way'],
    [[60, 30, 20, 10], 'falling', 'most_steps_one_way'],
    [[100, 104, 96, 101], 'steady', 'all_near_the_middle'],
    [[25, 2, 1, 0.7, 3], 'fluctuating', 'no_one_way'],
    [[10, 20], 'unknown', 'too_few_known'],
  ])('says of %j that it is %s, because %s', (results, word, rule) => {
    expect(trendOf(results)).toMatchObject({ word, rule });
  });

  it('counts what is known where something is not', () => {
    expect(trendOf([243, null, 283, 495, null])).toEqual({
      word: 'rising',
      rule: 'some_unknown',
      rises: 2,
      falls: 0,
      steps: 2,
      known: 3,
      all: 5,
    });
    expect(trendOf([1, null, 3, 2])).toMatchObject({ word: 'unknown', rule: 'some_unknown' });
  });

  it('is never steady nor fluctuating while a result is unknown', () => {
    const results = fc.array(fc.option(fc.nat(5)), { maxLength: 12 });
    fc.assert(
      fc.property(results, (some) => {
        expect(['steady', 'fluctuating']).not.toContain(trendOf([...some, null]).word);
      }),
    );
  });

  it('says the same of the same results in other units, and the opposite of them backwards', () => {
    const opposite = { rising: 'falling', falling: 'rising', steady: 'steady', fluctuating: 'fluctuating', unknown: 'unknown' };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 12 }), (results) => {
        const { word } = trendOf(results);
        expect(trendOf(results.map((result) => result * 8)).word).toBe(word);
        expect(trendOf(results.toReversed()).word).toBe(opposite[word]);
      }),
    );
  });
});
