import { describe, expect, it } from '@jest/globals';
import { forecastGoal, type GoalOutlook } from './goal-forecast.ts';

const HOUR = 3_600_000;
const aDay = { hours: 24, expected: 2000, low: 1500, high: 3000 };
const threeDays = { hours: 72, expected: 4000, low: 2000, high: 8000 };
const aWeek = { hours: 168, expected: 5000, low: 2500, high: 10_000 };
const young: GoalOutlook = { liveAtMs: 0, lastRead: { hours: 6, value: 1000 }, ahead: [threeDays, aDay, aWeek] };

const at = (hours: number, ...items: GoalOutlook[]) => forecastGoal(items, hours * HOUR);

describe('what the items of a goal will have', () => {
  it('is the sum of their forecasts at the age that each has then', () => {
    const older = { ...young, liveAtMs: -48 * HOUR };
    expect(at(24, young)).toEqual({ items: 1, silent: 0, total: { expected: 2000, low: 1500, high: 3000 } });
    expect(at(24, young, older).total).toEqual({ expected: 6000, low: 3500, high: 11_000 });
  });

  it('grows evenly with the logarithm of the age between two that are known, from what was read', () => {
    expect(at(12, young).total).toEqual({ expected: 1500, low: 1250, high: 2000 });
    expect(at(6, young).total).toEqual({ expected: 1000, low: 1000, high: 1000 });
    expect(at(1, young).total?.expected).toBe(1000);
  });

  it('is never below what is there, and counts an item as it stands after a week', () => {
    const ahead = { ...young, lastRead: { hours: 20, value: 2500 } };
    expect(at(24, ahead).total).toEqual({ expected: 2500, low: 2500, high: 3000 });
    expect(at(400, young).total).toEqual({ expected: 5000, low: 2500, high: 10_000 });
    expect(at(400, { ...young, lastRead: { hours: 170, value: 5100 } }).total?.expected).toBe(5100);
  });

  it('is not told where one of them is not forecast so far, was not read, or there is none', () => {
    expect(at(72, young, { ...young, ahead: [aDay] })).toEqual({ items: 2, silent: 1, total: null });
    expect(at(72, { ...young, lastRead: null })).toEqual({ items: 1, silent: 1, total: null });
    expect(at(72)).toEqual({ items: 0, silent: 0, total: null });
  });
});
