import { expect, it } from '@jest/globals';
import { beginningOf, beijingDay, daysBetween, endOf } from './beijing-days.ts';

it('begins a day at midnight in Beijing', () => {
  expect(beijingDay(Date.parse('2020-02-14T15:59:59.999Z'))).toBe('2020-02-14');
  expect(beijingDay(Date.parse('2020-02-14T16:00:00Z'))).toBe('2020-02-15');
  expect(new Date(beginningOf('2020-02-15')).toISOString()).toBe('2020-02-14T16:00:00.000Z');
  expect(endOf('2020-02-14')).toBe(beginningOf('2020-02-15'));
});

it('knows the days between two, leap day included, and what is no day', () => {
  expect(daysBetween('2020-02-28', '2020-03-01')).toEqual(['2020-02-28', '2020-02-29', '2020-03-01']);
  expect(daysBetween('2020-03-01', '2020-02-28')).toEqual([]);
  for (const text of ['2019-02-29', '2020-2-1', 'today', '']) expect(beginningOf(text)).toBeNaN();
});
