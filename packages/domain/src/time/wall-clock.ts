import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../refusal.ts';

/**
 * A wall time is what a clock on the wall shows: `YYYY-MM-DDTHH:mm:ss`, seconds optional on the way in, no offset.
 * A date is `YYYY-MM-DD`. Instants are epoch milliseconds. Time zones are IANA names.
 *
 * One rule for the days on which clocks change, everywhere in Longstream: a wall time that the clock skips means the
 * first instant after the skip; one that the clock shows twice means the first time.
 */

export function isTimeZone(name: string): boolean {
  // Offsets and abbreviations are understood by some engines, but follow no clock.
  return /^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(name) && known(name);
}

/** @throws {Refusal} `invalid_input` on `wallTime` or `timeZone`. */
export function instantOf(wallTime: string, timeZone: string): number {
  const wall = parseWallTime(wallTime);
  const zone = checkedZone(timeZone);
  const before = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const isSkipped = !before.toPlainDateTime().equals(wall);
  // A skipped wall time is pushed back across the skip by 'earlier', so the next change of the clock is the skip itself.
  const firstValid = isSkipped ? before.getTimeZoneTransition('next') : before;
  return (firstValid ?? before).epochMilliseconds;
}

/** @throws {Refusal} `invalid_input` on `timeZone`. */
export function wallTimeOf(instantMs: number, timeZone: string): string {
  return zoned(instantMs, timeZone).toPlainDateTime().toString({ smallestUnit: 'second' });
}

/**
 * A wall time, to the minute, that means an instant and no other: by the clock of the zone, or by UTC's where that one shows it a second
 * time. @throws {Refusal} `invalid_input` on `timeZone`.
 */
export function minuteOf(instantMs: number, timeZone: string): { readonly wallTime: string; readonly timeZone: string } {
  const shown = (zone: string) => ({ wallTime: wallTimeOf(instantMs, zone).slice(0, 'YYYY-MM-DDTHH:mm'.length), timeZone: zone });
  const own = shown(timeZone);
  return instantMs - instantOf(own.wallTime, timeZone) < 60_000 ? own : shown('UTC');
}

/** The date in the zone. @throws {Refusal} `invalid_input` on `timeZone`. */
export function dateOf(instantMs: number, timeZone: string): string {
  return zoned(instantMs, timeZone).toPlainDate().toString();
}

/** The first instant of a date, which is not 00:00 where the clock skips it. @throws {Refusal} `invalid_input` on `wallTime` or `timeZone`. */
export function startOfDate(date: string, timeZone: string): number {
  return instantOf(`${date}T00:00:00`, timeZone);
}

/** The same time of day on another date, as a drop on a day means it. @throws {Refusal} `invalid_input` on `wallTime` or `timeZone`. */
export function onDate(instantMs: number, date: string, timeZone: string): number {
  return instantOf(`${date}${wallTimeOf(instantMs, timeZone).slice('YYYY-MM-DD'.length)}`, timeZone);
}

function zoned(instantMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(checkedZone(timeZone));
}

function parseWallTime(wallTime: string): Temporal.PlainDateTime {
  const refuse = () => new Refusal('invalid_input', { field: 'wallTime', rule: 'wall_time', value: wallTime });
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(wallTime)) throw refuse();
  try {
    return Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' });
  } catch (cause) {
    // The form is right, so the only thing left to be wrong is a date or time that does not exist.
    if (cause instanceof RangeError) throw refuse();
    throw cause;
  }
}

function checkedZone(timeZone: string): string {
  if (!isTimeZone(timeZone)) throw new Refusal('invalid_input', { field: 'timeZone', rule: 'time_zone', value: timeZone });
  return timeZone;
}

const KNOWN = new Map<string, boolean>();

/** Remembered, because asking the engine costs a hundred times what the conversion does. */
function known(timeZone: string): boolean {
  let isKnown = KNOWN.get(timeZone);
  if (isKnown === undefined) {
    isKnown = askEngine(timeZone);
    KNOWN.set(timeZone, isKnown);
  }
  return isKnown;
}

function askEngine(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}
