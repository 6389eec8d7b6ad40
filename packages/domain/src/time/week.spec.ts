import { describe, expect, it } from '@jest/globals';
import { addDays, mondayOf, startOfWeek, weekAround, weekdaysFrom, weekOf } from './week.ts';

describe('weekOf', () => {
  it('runs from Monday to Sunday', () => {
    const week = weekOf('2020-02-16', 'Asia/Shanghai');
    expect(week.days.map(({ date }) => date)).toEqual([
      '2020-02-10',
      '2020-02-11',
      '2020-02-12',
      '2020-02-13',
      '2020-02-14',
      '2020-02-15',
      '2020-02-16',
    ]);
    expect(week.startMs).toBe(Date.parse('2020-02-10T00:00+08:00'));
    expect(week.endMs).toBe(Date.parse('2020-02-17T00:00+08:00'));
  });

  it('has days that meet, also where one has 23 hours', () => {
    const { days, startMs, endMs } = weekOf('2026-03-08', 'America/New_York');
    expect(days[0]?.startMs).toBe(startMs);
    expect(days[6]?.endMs).toBe(endMs);
    expect(days.slice(1).map((day) => day.startMs)).toEqual(days.slice(0, -1).map((day) => day.endMs));
    expect(endMs - startMs).toBe((7 * 24 - 1) * 3_600_000);
  });
});

describe('weekAround', () => {
  it('takes the date of the zone, not of UTC', () => {
    const sundayNightInUtc = Date.parse('2020-02-16T20:00Z');
    expect(weekAround(sundayNightInUtc, 'Asia/Shanghai').days[0]?.date).toBe('2020-02-17');
    expect(weekAround(sundayNightInUtc, 'UTC').days[0]?.date).toBe('2020-02-10');
  });
});

describe('a week that begins with another day', () => {
  it.each([
    ['monday', '2020-02-10', [1, 2, 3, 4, 5, 6, 7]],
    ['sunday', '2020-02-16', [7, 1, 2, 3, 4, 5, 6]],
    ['saturday', '2020-02-15', [6, 7, 1, 2, 3, 4, 5]],
  ] as const)('%s', (start, first, weekdays) => {
    expect(startOfWeek('2020-02-16', start)).toBe(first);
    expect(startOfWeek(first, start)).toBe(first);
    expect(weekOf('2020-02-16', 'Asia/Shanghai', start).days.map(({ date }) => date)).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(first, offset)),
    );
    expect(weekdaysFrom(start)).toEqual(weekdays);
  });
});

describe('mondayOf and addDays', () => {
  it('cross months, years and leap days', () => {
    expect(mondayOf('2020-03-01')).toBe('2020-02-24');
    expect(mondayOf('2020-02-24')).toBe('2020-02-24');
    expect(addDays('2019-12-31', 60)).toBe('2020-02-29');
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
  });
});
