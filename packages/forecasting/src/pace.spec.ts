import { describe, expect, it } from '@jest/globals';
import { alertOf } from './breakout.ts';
import type { ItemHistory, Reading } from './history.ts';
import { expectedReadings } from './pace.ts';

const AGES = [1, 2, 3, 4, 6, 8];

/** Grows by `pace` per cent with each per cent of age. */
function growing(pace: number, from = 1000, later: Readonly<Record<number, number>> = {}): ItemHistory {
  const readings = AGES.map((ageHours): Reading => ({
    ageHours,
    value: later[ageHours] ?? Math.round(from * ageHours ** pace),
    beside: {},
  }));
  const [first, ...others] = readings;
  return { liveAtMs: null, traits: {}, readings: [first ?? { ageHours: 1, value: from, beside: {} }, ...others] };
}

const PAST = Array.from({ length: 40 }, (_, item) => growing(0.4 + item / 100));

describe('what each reading should have shown', () => {
  it('goes by the reading before and by nine of ten paces of past items', () => {
    const [first, second] = expectedReadings(growing(0.5), PAST);
    expect(first).toMatchObject({ low: 0, high: Infinity });
    expect(second?.low).toBeCloseTo(1000 * 2 ** 0.41, -1);
    expect(second?.high).toBeCloseTo(1000 * 2 ** 0.78, -1);
  });

  it('raises an alert of an item that goes its own way twice, up or down, and of no usual one', () => {
    const alert = (history: ItemHistory) => alertOf(expectedReadings(history, PAST));
    expect(alert(growing(0.6))).toBeNull();
    expect(alert(growing(0.6, 1000, { 6: 9000, 8: 20_000 }))).toMatchObject({ kind: 'breakout', ageHours: 8, gained: 11_000 });
    expect(alert(growing(0.05))).toMatchObject({ kind: 'falling_behind', ageHours: 8 });
  });

  it('expects nothing by few past items, or of few counts', () => {
    const isOpen = ({ low, high }: { low: number; high: number }) => low === 0 && high === Infinity;
    expect(expectedReadings(growing(3), PAST.slice(0, 19)).every(isOpen)).toBe(true);
    expect(expectedReadings(growing(0.5, 10), PAST).every(isOpen)).toBe(true);
  });
});
