import { describe, expect, it } from '@jest/globals';
import { OUR_NEAR_DUPLICATE_RULE } from '@longstream/domain/near-duplicates/near-duplicate-rule';
import { readRule, typedRule } from './typed-rule.ts';

describe('a rule against near-duplicates as it is typed', () => {
  it('comes back as it was, also where nothing is watched', () => {
    for (const rule of [OUR_NEAR_DUPLICATE_RULE, { fromPercent: 100, onChannel: null, acrossChannels: null }])
      expect(readRule(typedRule(rule))).toEqual(rule);
  });

  it('is none while a number is not one, or out of bounds', () => {
    const typed = typedRule(OUR_NEAR_DUPLICATE_RULE);
    expect(readRule({ ...typed, fromPercent: '49' })).toBeNull();
    expect(readRule({ ...typed, fromPercent: '8o' })).toBeNull();
    expect(readRule({ ...typed, onChannel: { enforcement: 'hard', days: '0' } })).toBeNull();
    expect(readRule({ ...typed, acrossChannels: { enforcement: 'off', days: '' } })).toMatchObject({ acrossChannels: null });
  });
});
