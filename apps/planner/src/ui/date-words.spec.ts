import { describe, expect, it } from '@jest/globals';
import { type DateStyle, instantWords, localDateWords } from './date-words.ts';
import { chooseLocale, LOCALES } from './locale.ts';

const SHORT_DAY = { month: 'short', day: 'numeric' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;
const ASKED: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  time: CLOCK,
  day: SHORT_DAY,
  weekday: { weekday: 'short' },
  weekdayName: { weekday: 'long' },
  weekdayDay: { weekday: 'short', ...SHORT_DAY },
  dayTime: { ...SHORT_DAY, ...CLOCK },
  weekdayTime: { weekday: 'short', ...SHORT_DAY, ...CLOCK },
  month: { year: 'numeric', month: 'long' },
  date: { year: 'numeric', ...SHORT_DAY },
  full: { year: 'numeric', ...SHORT_DAY, ...CLOCK },
};
const STYLES = Object.keys(ASKED) as DateStyle[];

const HOUR_MS = 3_600_000;
/** Somewhere in each day of a leap year, at other hours and minutes. */
const INSTANTS = Array.from({ length: 366 }, (_, day) => Date.UTC(2024, 0, 1) + day * 24 * HOUR_MS + ((day * 47) % 1440) * 60_000);

describe.each(LOCALES.map(({ value }) => value))('in %s', (locale) => {
  const told = (style: DateStyle, timeZone: string) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...ASKED[style], timeZone, hourCycle: 'h23' });

  it.each(STYLES)('tells %s as the engine does', (style) => {
    chooseLocale(locale);
    for (const timeZone of ['Asia/Shanghai', 'America/New_York', 'UTC'])
      expect(INSTANTS.map((at) => instantWords(at, timeZone, style))).toEqual(INSTANTS.map((at) => told(style, timeZone).format(at)));
    const dates = INSTANTS.map((at) => new Date(at).toISOString().slice(0, 10));
    expect(dates.map((date) => localDateWords(date, style))).toEqual(dates.map((date) => told(style, 'UTC').format(Date.parse(date))));
  });
});
