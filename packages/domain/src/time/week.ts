import { Temporal } from 'temporal-polyfill';
import type { Period } from './calendar-period.ts';
import { dateOf, startOfDate } from './wall-clock.ts';

/** One day of the board: its date (`YYYY-MM-DD`) and the instants that belong to it. */
export interface WeekDay extends Period {
  readonly date: string;
}

/** Monday to Sunday in one zone. */
export interface Week extends Period {
  readonly days: readonly WeekDay[];
}

/** The Monday on or before a date. Both are `YYYY-MM-DD`. */
export function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** A date some days later, or earlier where `days` is negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The week that a date belongs to, as the zone's clock counts it. */
export function weekOf(date: string, timeZone: string): Week {
  const monday = mondayOf(date);
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => {
    const day = addDays(monday, offset);
    return { date: day, startMs: startOfDate(day, timeZone), endMs: startOfDate(addDays(day, 1), timeZone) };
  });
  return { days, startMs: startOfDate(monday, timeZone), endMs: startOfDate(addDays(monday, 7), timeZone) };
}

/** The week that an instant belongs to. */
export function weekAround(instantMs: number, timeZone: string): Week {
  return weekOf(dateOf(instantMs, timeZone), timeZone);
}
