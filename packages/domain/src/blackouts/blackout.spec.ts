import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Blackout, blackoutAt, blackoutsBetween, type BlackoutSubject, freeOfBlackouts } from './blackout.ts';
import { type BlackoutRule, WEEKDAYS } from './blackout-rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const subject: BlackoutSubject = {
  channelId: 'mine',
  platform: 'bilibili',
  audienceIds: ['teachers'],
  campaignId: 'reviews',
  tags: [],
  timeZone: 'Asia/Shanghai',
};

const nights: BlackoutRule = { kind: 'quiet_hours', from: '23:00', to: '07:00', weekdays: WEEKDAYS };
const mourning: BlackoutRule = { kind: 'dates', firstDate: '2020-04-04', lastDate: '2020-04-04', timeZone: 'Asia/Shanghai' };
const remembrance: BlackoutRule = { kind: 'yearly', monthDay: '12-13', days: 1, timeZone: 'Asia/Shanghai' };

const blackout = (rule: BlackoutRule, rest: Partial<Blackout> = {}): Blackout => ({
  id: 'blackout',
  name: 'Nights',
  scope: { kind: 'workspace', id: null },
  rule,
  ...rest,
});
const at = (instant: string) => Date.parse(instant);
const ends = (rule: BlackoutRule, instant: string, timeZone = 'Asia/Shanghai') => {
  const found = blackoutAt([blackout(rule)], { ...subject, timeZone }, at(instant));
  return found && new Date(found.endsAtMs).toISOString();
};

describe('blackoutAt', () => {
  it('keeps quiet hours over midnight, by the clock of the channel, and half-open', () => {
    expect(ends(nights, '2020-02-14T22:59:59.999+08:00')).toBeNull();
    expect(ends(nights, '2020-02-14T23:00+08:00')).toBe('2020-02-14T23:00:00.000Z');
    expect(ends(nights, '2020-02-15T06:59:59.999+08:00')).toBe('2020-02-14T23:00:00.000Z');
    expect(ends(nights, '2020-02-15T07:00+08:00')).toBeNull();
    expect(ends(nights, '2020-02-14T23:00+08:00', 'Europe/London')).toBeNull();
  });

  it('counts a night to the weekday on which it begins', () => {
    const fridays: BlackoutRule = { kind: 'quiet_hours', from: '23:00', to: '07:00', weekdays: [5] };
    expect(ends(fridays, '2020-02-14T23:30+08:00')).not.toBeNull();
    expect(ends(fridays, '2020-02-15T06:00+08:00')).not.toBeNull();
    expect(ends(fridays, '2020-02-14T06:00+08:00')).toBeNull();
    expect(ends(fridays, '2020-02-15T23:30+08:00')).toBeNull();
  });

  it('takes equal times for a whole day round', () => {
    const sundays: BlackoutRule = { kind: 'quiet_hours', from: '00:00', to: '00:00', weekdays: [7] };
    expect(ends(sundays, '2020-02-16T00:00+08:00')).toBe('2020-02-16T16:00:00.000Z');
    expect(ends(sundays, '2020-02-17T00:00+08:00')).toBeNull();
  });

  it('keeps dates whole in their own zone, wherever the channel is', () => {
    expect(ends(mourning, '2020-04-03T16:00Z', 'America/New_York')).toBe('2020-04-04T16:00:00.000Z');
    expect(ends(mourning, '2020-04-04T16:00Z', 'America/New_York')).toBeNull();
  });

  it('comes back every year, and on 28 February where there is no 29th', () => {
    for (const year of ['2019', '2024', '2037']) expect(ends(remembrance, `${year}-12-13T12:00+08:00`)).not.toBeNull();
    const leapDay: BlackoutRule = { kind: 'yearly', monthDay: '02-29', days: 1, timeZone: 'UTC' };
    expect([ends(leapDay, '2024-02-28T12:00Z'), ends(leapDay, '2024-02-29T12:00Z')]).toEqual([null, '2024-03-01T00:00:00.000Z']);
    expect(ends(leapDay, '2026-02-28T12:00Z')).toBe('2026-03-01T00:00:00.000Z');
  });

  it('reaches over the new year', () => {
    const holidays: BlackoutRule = { kind: 'yearly', monthDay: '12-30', days: 5, timeZone: 'UTC' };
    expect(ends(holidays, '2026-01-02T12:00Z')).toBe('2026-01-04T00:00:00.000Z');
  });

  it('names the one that ends last', () => {
    const short = blackout(nights, { id: 'short' });
    const long = blackout(mourning, { id: 'long', name: 'Day of mourning' });
    for (const blackouts of [
      [short, long],
      [long, short],
    ])
      expect(blackoutAt(blackouts, subject, at('2020-04-04T02:00+08:00'))).toEqual({
        blackoutId: 'long',
        name: 'Day of mourning',
        endsAtMs: at('2020-04-05T00:00+08:00'),
      });
  });

  it.each([
    ['workspace', null, true],
    ['platform', 'bilibili', true],
    ['platform', 'weibo', false],
    ['channel', 'mine', true],
    ['channel', 'other', false],
    ['audience', 'teachers', true],
    ['audience', 'parents', false],
    ['campaign', 'reviews', true],
    ['campaign', 'other', false],
  ] as const)('a blackout on the %s %s forbids the item: %s', (kind, id, isForbidden) => {
    const found = blackoutAt([blackout(nights, { scope: { kind, id } })], subject, at('2020-02-14T23:30+08:00'));
    expect(found !== null).toBe(isForbidden);
  });

  it('agrees with a clock that is watched minute by minute, in zones whose clocks change', () => {
    fc.assert(
      fc.property(daysNearClockChanges, aRule, ({ timeZone, fromMs }, rule) => {
        const watched = watch(rule, timeZone, fromMs, fromMs + 30 * HOUR);
        const found = watched.map(({ atMs }) => blackoutAt([blackout(rule)], { ...subject, timeZone }, atMs) !== null);
        expect(found).toEqual(watched.map(({ isForbidden }) => isForbidden));
      }),
      { numRuns: 60 },
    );
  });
});

describe('freeOfBlackouts', () => {
  it('hops from one blackout to the next until nothing forbids', () => {
    const blackouts = [blackout(nights), blackout(mourning)];
    expect(freeOfBlackouts(blackouts, subject, at('2020-04-03T23:30+08:00'))).toBe(at('2020-04-05T07:00+08:00'));
    expect(freeOfBlackouts(blackouts, subject, at('2020-04-03T12:00+08:00'))).toBe(at('2020-04-03T12:00+08:00'));
  });

  it('knows of no free time under hours that never end', () => {
    const always: BlackoutRule = { kind: 'quiet_hours', from: '00:00', to: '00:00', weekdays: WEEKDAYS };
    expect(freeOfBlackouts([blackout(always)], subject, at('2020-04-03T12:00+08:00'))).toBeNull();
  });

  it('gives the first minute that is free, and never one that is not', () => {
    fc.assert(
      fc.property(daysNearClockChanges, fc.array(aRule, { minLength: 1, maxLength: 3 }), ({ timeZone, fromMs }, rules) => {
        const blackouts = rules.map((rule) => blackout(rule));
        const free = freeOfBlackouts(blackouts, { ...subject, timeZone }, fromMs) ?? Infinity;
        const untilMs = fromMs + 30 * HOUR;
        const watched = rules.map((rule) => watch(rule, timeZone, fromMs, untilMs));
        const first = watched[0]?.findIndex((_, minute) => watched.every((clock) => clock[minute]?.isForbidden === false)) ?? -1;
        expect(first === -1 ? free >= untilMs : free === fromMs + first * MINUTE).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('blackoutsBetween', () => {
  it('gives whole stretches, also those that begin before', () => {
    const day = { startMs: at('2020-02-14T00:00+08:00'), endMs: at('2020-02-15T00:00+08:00') };
    expect(blackoutsBetween([blackout(nights)], subject, day)).toEqual([
      { blackoutId: 'blackout', startMs: at('2020-02-13T23:00+08:00'), endMs: at('2020-02-14T07:00+08:00') },
      { blackoutId: 'blackout', startMs: at('2020-02-14T23:00+08:00'), endMs: at('2020-02-15T07:00+08:00') },
    ]);
  });
});

const aTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 30, 59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const aRule = fc.record({
  kind: fc.constant('quiet_hours' as const),
  from: aTime,
  to: aTime,
  weekdays: fc.subarray([...WEEKDAYS], { minLength: 3 }),
});
const ZONES = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Shanghai',
  'Africa/Cairo',
];
const daysNearClockChanges = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    days: fc.integer({ min: Date.UTC(1995, 0) / DAY, max: Date.UTC(2030, 0) / DAY }),
    hours: fc.integer({ min: 0, max: 23 }),
  })
  .map(({ timeZone, days, hours }) => {
    const change = Temporal.Instant.fromEpochMilliseconds(days * DAY)
      .toZonedDateTimeISO(timeZone)
      .getTimeZoneTransition('next');
    const changeMs = Math.floor((change?.epochMilliseconds ?? days * DAY) / MINUTE) * MINUTE;
    return { timeZone, fromMs: changeMs - hours * HOUR };
  });

/**
 * The twin: watches the clock on the wall, from some hours before. A wall time has come when the clock first shows it or a later one,
 * so a stretch begins when its first time has come and ends when its last has.
 */
function watch(
  { from, to, weekdays }: BlackoutRule & { kind: 'quiet_hours' },
  timeZone: string,
  fromMs: number,
  untilMs: number,
): { atMs: number; isForbidden: boolean }[] {
  const clock = clockOf(timeZone);
  const start = fromMs - 4 * HOUR;
  const firstDay = Math.floor(clock(start) / DAY) - 2;
  const stretches = Array.from({ length: 6 }, (_, index) => firstDay + index)
    .filter((day) => weekdays.includes(((day + 3) % 7) + 1))
    .map((day) => ({ beginsAt: day * DAY + minutes(from), endsAt: (to > from ? day : day + 1) * DAY + minutes(to) }));
  const watched: { atMs: number; isForbidden: boolean }[] = [];
  let latest = -Infinity;
  for (let atMs = start; atMs < untilMs; atMs += MINUTE) {
    // What a clock that goes back shows again has come already.
    latest = Math.max(latest, clock(atMs));
    const isForbidden = stretches.some(({ beginsAt, endsAt }) => beginsAt <= latest && latest < endsAt);
    if (atMs >= fromMs) watched.push({ atMs, isForbidden });
  }
  return watched;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE;

/** What the wall clock shows, as if it were UTC. */
function clockOf(timeZone: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instantMs) => {
    const part = Object.fromEntries(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(part.year ?? NaN, (part.month ?? NaN) - 1, part.day, part.hour, part.minute);
  };
}
