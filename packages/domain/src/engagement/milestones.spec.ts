import { describe, expect, it } from '@jest/globals';
import { curve } from './curve.ts';
import { milestones } from './milestones.ts';

const passed = (...values: number[]) => {
  const samples = values.map((value, hour) => ({ atMs: hour * 3_600_000, value }));
  return milestones(curve(samples, 0)).map(({ point, value }) => [point.hours, value]);
};

describe('milestones', () => {
  it('are passed at the reading that first shows it; of several at one, it is the highest', () => {
    expect(passed(10, 999, 1000, 250_000, 90_000)).toEqual([
      [2, 1000],
      [3, 100_000],
    ]);
  });

  it('are the highest three, and none below a thousand', () => {
    expect(passed(1000, 10_000, 100_000, 2_000_000).map(([, value]) => value)).toEqual([10_000, 100_000, 1_000_000]);
    expect(passed(999)).toEqual([]);
    expect(passed()).toEqual([]);
  });
});
