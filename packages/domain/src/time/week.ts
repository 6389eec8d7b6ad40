import { Temporal } from 'temporal-polyfill';
import type { Period } from './calendar-period.ts';
import { dateOf, startOfDate } from './wall-clock.ts';

/** One day of the board: its date (`YYYY-MM-DD`) and the instants that belong to it. */
export interface WeekDay extends Period {
  readonly date: string;
}

/** The days that weeks begin with, here or there. */
export const WEEK_STARTS = ['monday', 'sunday', 'saturday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

/** As ISO counts weekdays, from Monday, which is 1. */
const FIRST_DAY: Readonly<Record<WeekStart, number>> = { monday: 1, sunday: 7, saturday: 6 };

/** The weekdays in their order, as ISO counts them. */
export function weekdaysFrom(start: WeekStart): number[] {
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => ((FIRST_DAY[start] - 1 + offset) % 7) + 1);
}

/** Seven days in one zone. */
export interface Week extends Period {
  readonly days: readonly WeekDay[];
}

/** The day on or before a date that its week begins with. Both are `YYYY-MM-DD`. */
export function startOfWeek(date: string, start: WeekStart): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: (day.dayOfWeek - FIRST_DAY[start] + 7) % 7 }).toString();
}

/** The Monday on or before a date. */
export function mondayOf(date: string): string {
  return startOfWeek(date, 'monday');
}

/** A date some days later, or earlier where `days` is negative. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The week that a date belongs to, as the zone's clock counts it. */
export function weekOf(date: string, timeZone: string, start: WeekStart = 'monday'): Week {
  const first = startOfWeek(date, start);
  const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => {
    const day = addDays(first, offset);
    return { date: day, startMs: startOfDate(day, timeZone), endMs: startOfDate(addDays(day, 1), timeZone) };
  });
  return { days, startMs: startOfDate(first, timeZone), endMs: startOfDate(addDays(first, 7), timeZone) };
}

/** The week that an instant belongs to. */
export function weekAround(instantMs: number, timeZone: string): Week {
  return weekOf(dateOf(instantMs, timeZone), timeZone);
}
