import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../time/week.ts';
import { occurrencesBetween, readRule, type Recurrence } from './recurrence.ts';

const daily: Recurrence = { rule: 'FREQ=DAILY', startsOn: '2026-03-06', timeOfDay: '02:30', timeZone: 'America/New_York' };
const dates = (rule: string, startsOn: string, lastDate: string, firstDate = startsOn) =>
  occurrencesBetween({ ...daily, rule: readRule(rule, startsOn), startsOn }, firstDate, lastDate).map(({ date }) => date);

describe('occurrencesBetween', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO,TH', '2020-02-14', ['2020-02-17', '2020-02-20', '2020-02-24', '2020-02-27']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2020-02-14', ['2020-02-14', '2020-02-28']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2020-01-01', ['2020-01-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2020-01-01', ['2020-01-31', '2020-02-29']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2020-01-01', ['2020-01-31', '2020-02-28']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2020-01-01', ['2020-01-31', '2020-02-28']],
    ['rrule:freq=daily;count=3', '2020-02-27', ['2020-02-27', '2020-02-28', '2020-02-29']],
    ['FREQ=DAILY;UNTIL=20200216', '2020-02-14', ['2020-02-14', '2020-02-15', '2020-02-16']],
    ['FREQ=DAILY;UNTIL=20200215T030000', '2020-02-14', ['2020-02-14', '2020-02-15']],
  ])('%s', (rule, startsOn, expected) => {
    expect(dates(rule, startsOn, '2020-02-29')).toEqual(expected);
  });

  it('counts from the start of the series, wherever one looks', () => {
    expect(dates('FREQ=DAILY;COUNT=5', '2020-02-14', '2020-12-31', '2020-02-17')).toEqual(['2020-02-17', '2020-02-18']);
    expect(dates('FREQ=DAILY;INTERVAL=3', '2020-02-14', '2020-02-22', '2020-02-16')).toEqual(['2020-02-17', '2020-02-20']);
  });

  it('keeps the time of day over a change of clocks, and takes the first instant after a skip', () => {
    const shown = occurrencesBetween(daily, '2026-03-07', '2026-03-09').map(({ wallTime, atMs }) => [
      wallTime,
      new Date(atMs).toISOString(),
    ]);
    expect(shown).toEqual([
      ['2026-03-07T02:30', '2026-03-07T07:30:00.000Z'],
      ['2026-03-08T02:30', '2026-03-08T07:00:00.000Z'],
      ['2026-03-09T02:30', '2026-03-09T06:30:00.000Z'],
    ]);
  });

  it('finds the same days as somebody who leafs through the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }),
        fc.integer({ min: 0, max: 400 }),
        (interval, days, offset) => {
          const startsOn = addDays('2023-12-01', offset);
          const rule = `FREQ=WEEKLY;INTERVAL=${String(interval)};BYDAY=${days.join(',')}`;
          expect(dates(rule, startsOn, addDays(startsOn, 100))).toEqual(leaf(startsOn, interval, days));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('readRule', () => {
  it.each([
    ['', 'recurrence_part', ''],
    ['every day', 'recurrence_part', 'EVERY DAY'],
    ['INTERVAL=2', 'recurrence_freq', null],
    ['FREQ=HOURLY', 'recurrence_time', 'FREQ=HOURLY'],
    ['FREQ=DAILY;BYHOUR=9,17', 'recurrence_time', 'BYHOUR=9,17'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'recurrence_part', 'FREQ=WEEKLY'],
    ['FREQ=DAILY;INTERVAL=0', 'recurrence_part', 'INTERVAL=0'],
    ['FREQ=YEARLY;BYMONTH=13', 'recurrence_part', 'BYMONTH=13'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'recurrence_part', 'BYMONTHDAY=0'],
    ['FREQ=WEEKLY;BYDAY=XX', 'recurrence_part', 'BYDAY=XX'],
    ['FREQ=DAILY;UNTIL=20200231', 'recurrence_part', 'UNTIL=20200231'],
    ['FREQ=DAILY;CONSTRUCTOR=1', 'recurrence_part', 'CONSTRUCTOR=1'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'recurrence_parts', 'BYMONTHDAY MUST NOT be used when FREQ is WEEKLY'],
    ['FREQ=DAILY;COUNT=2;UNTIL=20200301', 'recurrence_parts', 'COUNT and UNTIL MUST NOT occur in the same recurrence rule'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'recurrence_never', null],
    ['FREQ=DAILY;UNTIL=20190101', 'recurrence_never', null],
  ])('refuses %s', (text, rule, detail) => {
    expect(() => readRule(text, '2020-02-14')).toThrow(
      expect.objectContaining({ code: 'invalid_input', details: { field: 'rule', rule, value: text, detail } }),
    );
  });

  it('takes a leap day', () => {
    expect(dates('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2097-01-01', '2109-01-01')).toEqual(['2104-02-29', '2108-02-29']);
  });
});

/** The twin: every day is looked at, and kept if its weekday is named and its week is one of those that count. */
function leaf(startsOn: string, interval: number, days: readonly string[]): string[] {
  const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
  const firstMonday = Date.parse(startsOn) - ((new Date(startsOn).getUTCDay() + 6) % 7) * 86_400_000;
  return Array.from({ length: 101 }, (_, day) => addDays(startsOn, day)).filter((date) => {
    const week = Math.floor((Date.parse(date) - firstMonday) / (7 * 86_400_000));
    return week % interval === 0 && days.includes(names[new Date(date).getUTCDay()] ?? '');
  });
}
