import { describe, expect, it } from '@jest/globals';
import { checkPlan } from './check.ts';
import type { SlotInstance, SlotItem } from './instance.ts';

const T = 24 * 14;
const AT_NOON = 12;

describe('checkPlan', () => {
  it('counts what stands by profile, value and lateness', () => {
    const instance = instanceOf([item({ value: 10 }), item({ value: 10 })]);
    expect(checkPlan(instance, [AT_NOON, AT_NOON + 48])).toEqual({ objective: 1000 + 960, violations: [] });
    expect(checkPlan(instance, [-1, -1])).toEqual({ objective: 0, violations: [] });
  });

  it.each([
    ['a closed hour', [item()], [3], 'hour 3, which it must not'],
    ['an hour before its window', [item({ r: 48 })], [AT_NOON], 'which it must not'],
    ['a gap', [item(), item()], [AT_NOON, AT_NOON + 1], 'account 0, gap'],
    ['a day', [item(), item(), item()], [10, 20, 33], 'account 0, day'],
    ['a week', [item(), item(), item(), item()], [10, 34, 58, 82 + 24], 'account 0, week'],
    ['an hour of the brand', [item(), item({ acct: 1 })], [AT_NOON, AT_NOON], 'brand, hour'],
    ['a day of the brand', [item(), item(), item({ acct: 1 }), item({ acct: 1 })], [10, 20, 15, 32], 'brand, day'],
    ['a lag', [item(), item({ pred: 0, lagMin: 48, lagMax: 96 })], [10, 40], 'item 1 does not follow item 0'],
    ['a lead that has no place', [item(), item({ pred: 0, lagMin: 48, lagMax: 96 })], [-1, 40], 'item 1 does not follow item 0'],
  ])('sees %s broken', (_, items, place, violation) => {
    expect(checkPlan(instanceOf(items), place).violations).toEqual([expect.stringContaining(violation)]);
  });

  it('leaves what is exactly a window apart', () => {
    expect(checkPlan(instanceOf([item(), item(), item()]), [10, 20, 34]).violations).toEqual([]);
  });
});

function instanceOf(items: SlotItem[]): SlotInstance {
  const black = Uint8Array.from({ length: T }, (_, hour) => (hour % 24 < 7 ? 1 : 0));
  const account = { capDay: 2, capWeek: 3, gap: 4, profile: new Array<number>(168).fill(100), black };
  return { T, accounts: [account, account], items, brandHour: 1, brandDay: 3 };
}

function item(over: Partial<SlotItem> = {}): SlotItem {
  return { acct: 0, value: 10, r: 0, d: T - 1, pred: -1, lagMin: 0, lagMax: 0, ...over };
}
