import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dateOf, instantOf, isTimeZone, minuteOf, onDate, startOfDate, wallTimeOf } from './wall-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('instantOf', () => {
  it.each([
    ['an ordinary evening', '2020-02-14T20:00', 'Asia/Shanghai', '2020-02-14T12:00:00Z'],
    ['a skipped time: the first instant after the skip', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:00:00Z'],
    ['the first skipped minute', '2026-03-08T02:00', 'America/New_York', '2026-03-08T07:00:00Z'],
    ['a time shown twice: the first of the two', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
    ['a midnight that does not exist', '2018-11-04T00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['a clock that moves by half an hour', '2026-10-04T02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['a date that an island never had', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['with seconds', '2026-06-01T12:00:30', 'Asia/Kathmandu', '2026-06-01T06:15:30Z'],
  ])('%s', (_, wallTime, timeZone, instant) => {
    expect(new Date(instantOf(wallTime, timeZone)).toISOString()).toBe(new Date(instant).toISOString());
  });

  it.each(['2026-02-30T10:00', '2026-13-01T10:00', '2026-01-01T24:00', '2026-01-01', '2026-01-01T10:00Z', '2026-1-1T10:00', 'tomorrow'])(
    'refuses %s as a wall time',
    (wallTime) => {
      expect(() => instantOf(wallTime, 'UTC')).toThrow(
        expect.objectContaining({ code: 'invalid_input', details: { field: 'wallTime', rule: 'wall_time', value: wallTime } }),
      );
    },
  );

  it.each(['Mars/Olympus', '+08:00', 'CST', '', 'asia/shanghai'])('refuses %s as a time zone', (timeZone) => {
    expect(() => instantOf('2026-01-01T10:00', timeZone)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('agrees with a clock that is watched minute by minute, in every zone', () => {
    fc.assert(
      fc.property(wallTimesNearClockChanges, ({ wallTime, timeZone }) => {
        expect(instantOf(wallTime, timeZone)).toBe(watchTheClock(wallTime, timeZone));
      }),
      { numRuns: 1_500 },
    );
  });

  it('is undone by wallTimeOf, unless the clock skips the time', () => {
    fc.assert(
      fc.property(wallTimesNearClockChanges, ({ wallTime, timeZone }) => {
        const shown = wallTimeOf(instantOf(wallTime, timeZone), timeZone);
        expect(shown >= wallTime).toBe(true);
        if (shown !== wallTime) expect(shownAt(instantOf(wallTime, timeZone) - MINUTE, timeZone)).toBeLessThan(Date.parse(`${wallTime}Z`));
      }),
      { numRuns: 500 },
    );
  });
});

describe('wallTimeOf', () => {
  it('agrees with what Intl shows', () => {
    fc.assert(
      fc.property(anInstant, aZone, (instantMs, timeZone) => {
        expect(Date.parse(`${wallTimeOf(instantMs, timeZone)}Z`)).toBe(shownAt(instantMs, timeZone));
        expect(dateOf(instantMs, timeZone)).toBe(wallTimeOf(instantMs, timeZone).slice(0, 10));
      }),
      { numRuns: 500 },
    );
  });
});

describe('minuteOf', () => {
  it('means its instant again, also in the second of two hours that look alike', () => {
    const from = Date.parse('2020-10-24T22:00:00Z');
    for (let at = from; at < from + 6 * HOUR; at += 7 * MINUTE) {
      const { wallTime, timeZone } = minuteOf(at + 1234, 'Europe/Berlin');
      expect(instantOf(wallTime, timeZone)).toBe(at);
      expect(timeZone === 'UTC').toBe(at >= Date.parse('2020-10-25T01:00:00Z') && at < Date.parse('2020-10-25T02:00:00Z'));
    }
  });
});

describe('onDate', () => {
  it('keeps the time of day over a change of clocks', () => {
    const friday = instantOf('2026-03-06T09:45', 'America/New_York');
    expect(wallTimeOf(onDate(friday, '2026-03-09', 'America/New_York'), 'America/New_York')).toBe('2026-03-09T09:45:00');
    expect(onDate(friday, '2026-03-09', 'America/New_York') - friday).toBe(71 * HOUR);
  });
});

describe('startOfDate', () => {
  it('is not midnight where the clock skips midnight', () => {
    expect(wallTimeOf(startOfDate('2018-11-04', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe('2018-11-04T01:00:00');
  });
});

describe('isTimeZone', () => {
  it('takes every zone that the engine names', () => {
    expect([...Intl.supportedValuesOf('timeZone'), 'UTC'].filter((name) => !isTimeZone(name))).toEqual([]);
  });
});

const aZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const anInstant = fc.integer({ min: Date.UTC(1990, 0) / MINUTE, max: Date.UTC(2037, 0) / MINUTE }).map((minutes) => minutes * MINUTE);
const wallTimesNearClockChanges = fc
  .record({ timeZone: aZone, fromMs: anInstant, minutes: fc.integer({ min: -200, max: 200 }) })
  .map(({ timeZone, fromMs, minutes }) => {
    const change = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone).getTimeZoneTransition('next');
    const shown = shownAt(change?.epochMilliseconds ?? fromMs, timeZone) + minutes * MINUTE;
    return { timeZone, wallTime: new Date(shown).toISOString().slice(0, 19) };
  });

/** The twin: the first minute at which the clock shows the time or a later one. */
function watchTheClock(wallTime: string, timeZone: string): number {
  const wanted = Date.parse(`${wallTime}Z`);
  const offsets = [-26, 26].map((hours) => shownAt(wanted + hours * HOUR, timeZone) - (wanted + hours * HOUR));
  let instantMs = wanted - Math.max(...offsets);
  while (shownAt(instantMs, timeZone) < wanted) instantMs += MINUTE;
  return instantMs;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock shows, as if it were UTC. */
function shownAt(instantMs: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  clocks.set(timeZone, clock);
  const part = Object.fromEntries(clock.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year ?? NaN, (part.month ?? NaN) - 1, part.day, part.hour, part.minute, part.second);
}
