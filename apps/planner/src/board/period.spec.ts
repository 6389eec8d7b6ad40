import { describe, expect, it } from '@jest/globals';
import type { WeekStart } from '@longstream/domain/time/week';
import { periodOf, steppedDate } from './period.ts';

const ZONE = 'Asia/Shanghai';
const ends = (view: Parameters<typeof periodOf>[0], date: string, weekStart: WeekStart = 'monday') => {
  const { days } = periodOf(view, date, ZONE, weekStart);
  return [days[0]?.date, days.at(-1)?.date, days.length];
};

describe('the days of a view', () => {
  it('are whole weeks around a month', () => {
    expect(ends('month', '2020-02-14')).toEqual(['2020-01-27', '2020-03-01', 35]);
    expect(ends('month', '2021-02-14')).toEqual(['2021-02-01', '2021-02-28', 28]);
    expect(ends('month', '2020-08-31')).toEqual(['2020-07-27', '2020-09-06', 42]);
  });

  it('begin with the day that the team’s weeks do', () => {
    expect(ends('week', '2020-02-16', 'sunday')).toEqual(['2020-02-16', '2020-02-22', 7]);
    expect(ends('agenda', '2020-02-14', 'saturday')).toEqual(['2020-02-08', '2020-02-14', 7]);
    expect(ends('month', '2020-02-14', 'sunday')).toEqual(['2020-01-26', '2020-02-29', 35]);
    expect(ends('month', '2020-02-14', 'saturday')).toEqual(['2020-02-01', '2020-03-06', 35]);
  });

  it('are a week from Monday, or the one day', () => {
    expect(ends('week', '2020-02-16')).toEqual(['2020-02-10', '2020-02-16', 7]);
    expect(ends('day', '2020-02-16')).toEqual(['2020-02-16', '2020-02-16', 1]);
  });
});

it('turns to the next and the one before', () => {
  expect(steppedDate({ view: 'month', date: '2020-01-31' }, 1)).toBe('2020-02-01');
  expect(steppedDate({ view: 'month', date: '2020-01-31' }, -1)).toBe('2019-12-01');
  expect(steppedDate({ view: 'agenda', date: '2020-02-28' }, 1)).toBe('2020-03-06');
  expect(steppedDate({ view: 'day', date: '2020-02-28' }, 1)).toBe('2020-02-29');
});
