import { describe, expect, it } from '@jest/globals';
import { steadinessOf } from './steadiness.ts';

const SPAN = { startsOn: '2026-03-02', endsOn: '2026-03-29', timeZone: 'Asia/Shanghai' };
const on = (date: string, time = '10:00') => ({ atMs: Date.parse(`${date}T${time}+08:00`), weight: 1, halfLifeHours: 24 });
const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}`;
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => march(from + index));

describe('steadinessOf', () => {
  it('finds an item a day even', () => {
    const steady = days(2, 29).map((date) => on(date));
    expect(steadinessOf(steady, SPAN)).toEqual({ days: 28, evenDays: 28, longestSilenceDays: 0, items: 28 });
  });

  it('counts the days of a rush and of a silence as uneven, and says how long the silence was', () => {
    const rush = ['08:00', '09:00', '10:00', '11:00', '11:30'].map((time) => on(march(12), time));
    const items = [...days(2, 20).map((date) => on(date)), ...rush, ...days(25, 29).map((date) => on(date))];
    const found = steadinessOf(items, SPAN);
    expect(found).toMatchObject({ days: 28, longestSilenceDays: 4 });
    // The rush and the two days after it; the second to fourth day of the silence, when less than half of the usual is left.
    expect(found?.evenDays).toBe(28 - 3 - 3);
  });

  it('says nothing of fewer than five items, of days that are mostly silent, or of a span nobody plans', () => {
    expect(
      steadinessOf(
        days(2, 5).map((date) => on(date)),
        SPAN,
      ),
    ).toBeNull();
    expect(
      steadinessOf(
        ['08:00', '09:00', '10:00', '11:00', '12:00', '13:00'].map((time) => on(march(2), time)),
        SPAN,
      ),
    ).toBeNull();
    expect(
      steadinessOf(
        days(2, 29).map((date) => on(date)),
        { ...SPAN, endsOn: '2326-03-29' },
      ),
    ).toBeNull();
  });

  it("counts days by the zone's clock, and nothing outside them", () => {
    const edges = [on(march(1), '23:59'), ...days(2, 6).map((date) => on(date, '00:00')), on('2026-03-30', '00:00')];
    expect(steadinessOf(edges, { ...SPAN, endsOn: march(6) })).toMatchObject({ days: 5, items: 5, longestSilenceDays: 0 });
  });
});
