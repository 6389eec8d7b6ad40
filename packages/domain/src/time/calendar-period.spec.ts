import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarPeriod } from './calendar-period.ts';
import { wallTimeOf } from './wall-clock.ts';

const HOUR = 3_600_000;

describe('calendarPeriod', () => {
  it('starts weeks on Monday and months on the first, by the clock of the zone', () => {
    const saturdayNight = Date.parse('2020-02-29T16:30Z');
    expect(shown(saturdayNight, 'day')).toEqual(['2020-03-01T00:00:00', '2020-03-02T00:00:00']);
    expect(shown(saturdayNight, 'week')).toEqual(['2020-02-24T00:00:00', '2020-03-02T00:00:00']);
    expect(shown(saturdayNight, 'month')).toEqual(['2020-03-01T00:00:00', '2020-04-01T00:00:00']);
  });

  it('gives the days on which clocks change 23 and 25 hours', () => {
    expect(hours('2026-03-08T12:00Z', 'America/New_York')).toBe(23);
    expect(hours('2026-11-01T12:00Z', 'America/New_York')).toBe(25);
  });

  it('knows a clock that goes back over midnight', () => {
    // St. John's went from 00:01 back to 23:01 the day before.
    const again = Date.parse('2010-11-07T02:45Z');
    expect(wallTimeOf(again, 'America/St_Johns')).toBe('2010-11-06T23:15:00');
    expect(calendarPeriod(again, 'day', 'America/St_Johns').startMs).toBe(Date.parse('2010-11-07T02:30Z'));
  });

  it('holds its instant, and the periods leave no gap, in every zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        (instantMs, period, timeZone) => {
          const { startMs, endMs } = calendarPeriod(instantMs, period, timeZone);
          expect(startMs <= instantMs && instantMs < endMs).toBe(true);
          expect(calendarPeriod(endMs, period, timeZone).startMs).toBe(endMs);
          expect(calendarPeriod(startMs, period, timeZone)).toEqual({ startMs, endMs });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

function shown(instantMs: number, period: 'day' | 'week' | 'month'): string[] {
  const { startMs, endMs } = calendarPeriod(instantMs, period, 'Asia/Shanghai');
  return [startMs, endMs].map((ms) => wallTimeOf(ms, 'Asia/Shanghai'));
}

function hours(instant: string, timeZone: string): number {
  const { startMs, endMs } = calendarPeriod(Date.parse(instant), 'day', timeZone);
  return (endMs - startMs) / HOUR;
}
