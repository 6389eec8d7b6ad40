import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { periodsBetween } from '../blackouts/blackout-rules.ts';
import { type Occurrence, occurrencesBetween } from '../series/recurrence.ts';
import { instantOf, wallTimeOf } from './wall-clock.ts';
import { addDays } from './week.ts';

/**
 * The experiment on time zones: over two years, in the zones that the engine knows, whatever has a time on the wall keeps it. A skipped
 * time is the first instant after the skip, one that is shown twice is the first. The oracle asks only `Intl.DateTimeFormat` what a clock
 * shows, and finds the changes of each clock by watching it; Temporal has no part in it.
 *
 * `LONGSTREAM_FULL=1` takes every zone and every day, else a seeded sample of zones and the days around their changes.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const [FIRST, LAST] = ['2025-01-01', '2026-12-31'];
const [FROM, UNTIL] = [Date.parse(FIRST), Date.parse(LAST) + DAY];
const SEED = 20200214;
const isFullRun = process.env['LONGSTREAM_FULL'] === '1';

const ALL = Intl.supportedValuesOf('timeZone');
const ZONES = isFullRun
  ? ALL
  : [...sampleOf(ALL, 30), 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Africa/Cairo', 'UTC'];
const clocks = ZONES.map((timeZone) => watch(timeZone));

describe(`over ${String(ZONES.length)} zones and two years`, () => {
  it('a wall time comes to the first instant that shows it, or to the end of the skip', () => {
    const wrong: string[] = [];
    let skipped = 0;
    let twice = 0;
    for (const clock of clocks) {
      for (const wall of wallsAround(clock)) {
        const wallTime = asWall(wall);
        const { atMs, kind } = clock.instantOf(wall);
        const ours = instantOf(wallTime, clock.timeZone);
        if (ours !== atMs || wallTimeOf(atMs, clock.timeZone) !== asWall(clock.shown(atMs))) wrong.push(`${clock.timeZone} ${wallTime}`);
        if (kind === 'skipped') skipped += 1;
        if (kind === 'twice') twice += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(skipped).toBeGreaterThan(100);
    expect(twice).toBeGreaterThan(100);
  });

  it.each(['00:00', '02:30', '23:45'])('a daily series at %s comes once on each date, at that time', (timeOfDay) => {
    for (const clock of clocks) {
      for (const days of stretches(clock)) {
        const occurrences = daily(clock, days, timeOfDay);
        expect(occurrences.map(({ date }) => date)).toEqual(days);
        expect(misplaced(clock, occurrences)).toEqual([]);
      }
    }
  });

  it('weekly, monthly and last-day series keep their time too', () => {
    for (const rule of ['FREQ=WEEKLY;BYDAY=SU', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=MONTHLY;BYDAY=-1SU']) {
      for (const clock of clocks) {
        const series = { rule, startsOn: FIRST, timeOfDay: '02:15', timeZone: clock.timeZone };
        const occurrences = occurrencesBetween(series, FIRST, LAST);
        expect(occurrences.length).toBeGreaterThanOrEqual(24);
        expect(misplaced(clock, occurrences)).toEqual([]);
      }
    }
  });

  it('quiet hours begin and end by the same rule', () => {
    for (const clock of clocks) {
      for (const date of clock.changes.map((atMs) => asWall(clock.shown(atMs)).slice(0, 10))) {
        const rule = { kind: 'quiet_hours' as const, from: '01:30', to: '02:45', weekdays: [1, 2, 3, 4, 5, 6, 7] };
        const [startMs, endMs] = ['01:30', '02:45'].map((time) => clock.instantOf(Date.parse(`${date}T${time}Z`)).atMs);
        const around = periodsBetween(rule, (startMs ?? 0) - 2 * HOUR, (endMs ?? 0) + 2 * HOUR, clock.timeZone);
        // Hours that the clock skips altogether are no hours.
        if (startMs !== endMs) expect(around).toContainEqual({ startMs, endMs });
      }
    }
  });

  it('the negative control, which adds 24 hours, loses the time in every zone whose clock changes', () => {
    const deceived = clocks.filter((clock) =>
      stretches(clock).some((days) => {
        const first = clock.instantOf(Date.parse(`${days[0] ?? ''}T02:30Z`)).atMs;
        const fixed = daily(clock, days, '02:30').map((occurrence, index) => ({ ...occurrence, atMs: first + index * DAY }));
        return misplaced(clock, fixed).length > 0;
      }),
    );
    const changing = clocks.filter(({ changes }) => changes.length > 0);
    expect(changing.length).toBeGreaterThan(10);
    expect(deceived.map(({ timeZone }) => timeZone)).toEqual(changing.map(({ timeZone }) => timeZone));
  });
});

/** A clock on the wall as somebody who only looks at it knows it. Walls are what it shows, as if that were UTC. */
interface Clock {
  readonly timeZone: string;
  /** The instants at which it jumps. */
  readonly changes: readonly number[];
  readonly shown: (atMs: number) => number;
  readonly instantOf: (wall: number) => { readonly atMs: number; readonly kind: 'shown' | 'skipped' | 'twice' };
}

function watch(timeZone: string): Clock {
  const shown = clockOf(timeZone);
  const offsetAt = (atMs: number) => shown(atMs) - atMs;
  const changes: number[] = [];
  for (let atMs = FROM - 2 * DAY; atMs < UNTIL + 2 * DAY; atMs += 6 * HOUR) {
    if (offsetAt(atMs) !== offsetAt(atMs + 6 * HOUR)) changes.push(changeBetween(offsetAt, atMs, atMs + 6 * HOUR));
  }
  const offsets = [...new Set([FROM - 2 * DAY, ...changes].map(offsetAt))];
  const find: Clock['instantOf'] = (wall) => {
    const instants = offsets.map((offset) => wall - offset).filter((atMs) => shown(atMs) === wall);
    if (instants.length > 0) return { atMs: Math.min(...instants), kind: instants.length > 1 ? 'twice' : 'shown' };
    const skip = changes.find((atMs) => shown(atMs - 1) < wall && wall < shown(atMs));
    if (skip === undefined) throw new Error(`${timeZone} neither shows nor skips ${asWall(wall)}.`);
    return { atMs: skip, kind: 'skipped' };
  };
  return { timeZone, changes, shown, instantOf: find };
}

/** The first instant with the later offset, to the second. */
function changeBetween(offsetAt: (atMs: number) => number, before: number, after: number): number {
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle) === offsetAt(before)) low = middle;
    else high = middle;
  }
  return high;
}

function clockOf(timeZone: string): (atMs: number) => number {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('sv', { timeZone, hourCycle: 'h23', ...fields });
  return (atMs) => Date.parse(`${format.format(atMs).replace(' ', 'T')}Z`) + (atMs % 1000);
}

/** Every quarter of an hour around each change, as the clock shows it before and after; in the full run noon of every day as well. */
function wallsAround({ changes, shown }: Clock): number[] {
  const steps = Array.from({ length: 17 }, (_, index) => (index - 8) * 15 * MINUTE);
  const near = changes.flatMap((atMs) => [shown(atMs - 1000), shown(atMs)].flatMap((wall) => steps.map((step) => toMinute(wall) + step)));
  const noons = isFullRun ? Array.from({ length: (UNTIL - FROM) / DAY }, (_, day) => FROM + day * DAY + 12 * HOUR) : [FROM + 12 * HOUR];
  return [...near, ...noons];
}

const toMinute = (wall: number): number => Math.ceil(wall / MINUTE) * MINUTE;
const asWall = (wall: number): string => new Date(wall).toISOString().slice(0, 19);

/** Dates without a break: all of them in the full run, else those around each change and a week in which nothing changes. */
function stretches({ changes, shown }: Clock): string[][] {
  const dates = (first: string, days: number) => Array.from({ length: days }, (_, day) => addDays(first, day));
  if (isFullRun) return [dates(FIRST, (UNTIL - FROM) / DAY)];
  return [dates('2025-06-25', 7), ...changes.map((atMs) => dates(addDays(asWall(shown(atMs)).slice(0, 10), -2), 5))];
}

function daily({ timeZone }: Clock, days: readonly string[], timeOfDay: string): Occurrence[] {
  const series = { rule: 'FREQ=DAILY', startsOn: '2024-12-25', timeOfDay, timeZone };
  return occurrencesBetween(series, days[0] ?? FIRST, days.at(-1) ?? LAST);
}

/** The occurrences that are not where somebody who looks at the clock expects them. */
function misplaced(clock: Clock, occurrences: readonly Occurrence[]): string[] {
  return occurrences
    .filter(({ date, wallTime, atMs }) => clock.instantOf(Date.parse(`${wallTime}Z`)).atMs !== atMs || !wallTime.startsWith(date))
    .map(({ wallTime }) => `${clock.timeZone} ${wallTime}`);
}

function sampleOf(zones: readonly string[], count: number): string[] {
  const [sample = []] = fc.sample(fc.shuffledSubarray([...zones], { minLength: count, maxLength: count }), { seed: SEED, numRuns: 1 });
  return sample;
}
