import type { Days } from '../time/days.ts';
import { startOfDate } from '../time/wall-clock.ts';
import { addDays } from '../time/week.ts';

/** The days that a report speaks of: all that there were, the last so many up to and with yesterday, or named ones, both of them counted. */
export type ReportRange =
  | { readonly kind: 'all' }
  | { readonly kind: 'last_days'; readonly days: number }
  | { readonly kind: 'between'; readonly from: string; readonly to: string };

/** The days of a range as they are on a date; null where it has no bounds. */
export function daysOf(range: ReportRange, today: string): Days | null {
  if (range.kind === 'all') return null;
  if (range.kind === 'between') return { from: range.from, to: range.to };
  return { from: addDays(today, -range.days), to: addDays(today, -1) };
}

/** From the first instant of the first day up to that of the day after the last, by the zone's clock. */
export function instantsOf({ from, to }: Days, timeZone: string) {
  return { fromMs: startOfDate(from, timeZone), untilMs: startOfDate(addDays(to, 1), timeZone) };
}
