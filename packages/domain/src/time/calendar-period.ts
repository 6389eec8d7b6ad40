import { Temporal } from 'temporal-polyfill';
import { dateOf, startOfDate } from './wall-clock.ts';

/** A stretch of time `[startMs, endMs)`, in epoch milliseconds. */
export interface Period {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The calendar day, week or month around an instant, as the wall clock of the zone counts it. Weeks start on Monday.
 * A day on which clocks change has 23 or 25 hours.
 */
export function calendarPeriod(instantMs: number, period: 'day' | 'week' | 'month', timeZone: string): Period {
  const key = `${period} ${timeZone}`;
  const known = remembered.get(key) ?? [];
  const again = known.find(({ startMs, endMs }) => instantMs >= startMs && instantMs < endMs);
  if (again !== undefined) return again;
  const found = periodAround(instantMs, period, timeZone);
  remembered.set(key, [found, ...known.slice(0, MOST_REMEMBERED - 1)]);
  return found;
}

/**
 * Where clocks are looked up is slow, and caps ask for the same few days again and again. A period never changes while the program runs: of
 * each kind and zone the last ones are kept.
 */
const remembered = new Map<string, readonly Period[]>();
const MOST_REMEMBERED = 40;

function periodAround(instantMs: number, period: 'day' | 'week' | 'month', timeZone: string): Period {
  const date = Temporal.PlainDate.from(dateOf(instantMs, timeZone));
  const found = periodOf(date, period, timeZone);
  // A clock that goes back over midnight shows yesterday's date again: those minutes belong to the day already begun.
  return instantMs < found.endMs ? found : periodOf(date.add({ days: 1 }), period, timeZone);
}

function periodOf(date: Temporal.PlainDate, period: 'day' | 'week' | 'month', timeZone: string): Period {
  const [first, next] = bounds(date, period);
  return { startMs: startOfDate(first.toString(), timeZone), endMs: startOfDate(next.toString(), timeZone) };
}

function bounds(date: Temporal.PlainDate, period: 'day' | 'week' | 'month'): [Temporal.PlainDate, Temporal.PlainDate] {
  switch (period) {
    case 'day':
      return [date, date.add({ days: 1 })];
    case 'week': {
      const monday = date.subtract({ days: date.dayOfWeek - 1 });
      return [monday, monday.add({ weeks: 1 })];
    }
    case 'month': {
      const first = date.with({ day: 1 });
      return [first, first.add({ months: 1 })];
    }
  }
}
