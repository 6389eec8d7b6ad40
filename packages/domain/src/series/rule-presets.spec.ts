import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRule } from './recurrence.ts';
import { presetOf, RULE_DAYS, type RuleEnd, ruleOf, type RulePreset } from './rule-presets.ts';

const presets: fc.Arbitrary<RulePreset> = fc.oneof(
  fc.constant({ kind: 'daily' as const }),
  fc.constant({ kind: 'weekdays' as const }),
  fc.subarray([...RULE_DAYS], { minLength: 1, maxLength: 4 }).map((days) => ({ kind: 'weekly' as const, days })),
  fc.integer({ min: 1, max: 31 }).map((day) => ({ kind: 'monthly_date' as const, day })),
  fc.record({ kind: fc.constant('monthly_weekday' as const), nth: fc.constantFrom(1, 2, 3, 4, -1), day: fc.constantFrom(...RULE_DAYS) }),
  fc.constant({ kind: 'monthly_last_day' as const }),
);
const ends: fc.Arbitrary<RuleEnd> = fc.oneof(
  fc.constant({ kind: 'never' as const }),
  fc.constantFrom('2026-12-31', '2028-02-29').map((date) => ({ kind: 'until' as const, date })),
  fc.integer({ min: 1, max: 500 }).map((count) => ({ kind: 'count' as const, count })),
);

describe('presetOf', () => {
  it('reads back what ruleOf writes, which is a rule as it is kept', () => {
    fc.assert(
      fc.property(presets, ends, (preset, end) => {
        const rule = ruleOf(preset, end);
        expect(readRule(rule, '2026-01-01')).toBe(rule);
        expect(presetOf(rule)).toEqual({ preset, end });
      }),
    );
  });

  it.each([
    'FREQ=DAILY;INTERVAL=2',
    'FREQ=WEEKLY',
    'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1',
    'FREQ=YEARLY;BYMONTH=2',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
  ])('knows no preset for %s', (rule) => {
    expect(presetOf(rule)).toBeNull();
  });
});
