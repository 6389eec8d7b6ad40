import { Temporal } from 'temporal-polyfill';
import type { Period } from '../time/calendar-period.ts';
import { dateOf, instantOf, startOfDate } from '../time/wall-clock.ts';

/** Monday is 1, Sunday 7. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * When a blackout holds.
 *
 * - `quiet_hours`: on these weekdays from one time of day (`HH:mm`) to another, by the clock of the channel. A time that
 *   is not after the first is that of the next day, so that equal times mean a whole day round.
 * - `dates`: from the beginning of a date to the end of another, by the clock of the zone.
 * - `yearly`: so many whole days from a day of the year (`MM-DD`) on. The 29th of February is the 28th in other years.
 *
 * On days on which clocks change, a blackout begins and ends by the one rule for wall times: at the first instant after
 * a skip, and at the first of two. So it never falls into two parts.
 */
export type BlackoutRule =
  | { readonly kind: 'quiet_hours'; readonly from: string; readonly to: string; readonly weekdays: readonly number[] }
  | { readonly kind: 'dates'; readonly firstDate: string; readonly lastDate: string; readonly timeZone: string }
  | { readonly kind: 'yearly'; readonly monthDay: string; readonly days: number; readonly timeZone: string };

/** Each stretch of the rule that meets `[startMs, endMs)`, whole, in the order of time. `channelZone` is where quiet hours are kept. */
export function periodsBetween(rule: BlackoutRule, startMs: number, endMs: number, channelZone: string): Period[] {
  const found = new Map<number, Period>();
  for (let day = Math.floor(startMs / DAY_MS); day * DAY_MS < endMs; day++) {
    for (const period of periodsAround(rule, day, channelZone))
      if (period.startMs < endMs && startMs < period.endMs) found.set(period.startMs, period);
  }
  return [...found.values()];
}

const DAY_MS = 86_400_000;
const REMEMBERED = new Map<string, readonly Period[]>();
const MOST_REMEMBERED = 10_000;

/** The stretches that meet a day of UTC. Remembered, because a board and a busy minute ask a thousand times for the same few days. */
function periodsAround(rule: BlackoutRule, day: number, channelZone: string): readonly Period[] {
  const key = `${String(day)} ${channelZone} ${JSON.stringify(rule)}`;
  const known = REMEMBERED.get(key);
  if (known !== undefined) return known;
  const [startMs, endMs] = [day * DAY_MS, (day + 1) * DAY_MS];
  const meets = (period: Period) => period.startMs < period.endMs && period.startMs < endMs && startMs < period.endMs;
  const periods = candidates(rule, startMs, endMs, channelZone).filter(meets);
  if (REMEMBERED.size >= MOST_REMEMBERED) REMEMBERED.clear();
  REMEMBERED.set(key, periods);
  return periods;
}

/** More than the stretches between the two instants, but none less. */
function candidates(rule: BlackoutRule, startMs: number, endMs: number, channelZone: string): Period[] {
  switch (rule.kind) {
    case 'quiet_hours':
      return daysAround(startMs, endMs, channelZone)
        .filter(({ dayOfWeek }) => rule.weekdays.includes(dayOfWeek))
        .map((day) => hoursOf(day, rule.from, rule.to, channelZone));
    case 'dates':
      return [wholeDays(Temporal.PlainDate.from(rule.firstDate), Temporal.PlainDate.from(rule.lastDate), rule.timeZone)];
    case 'yearly':
      return yearsAround(startMs, endMs, rule.timeZone).map((year) => {
        const first = Temporal.PlainMonthDay.from(rule.monthDay).toPlainDate({ year });
        return wholeDays(first, first.add({ days: rule.days - 1 }), rule.timeZone);
      });
  }
}

function hoursOf(day: Temporal.PlainDate, from: string, to: string, timeZone: string): Period {
  const end = to > from ? day : day.add({ days: 1 });
  return { startMs: instantOf(`${day.toString()}T${from}`, timeZone), endMs: instantOf(`${end.toString()}T${to}`, timeZone) };
}

function wholeDays(first: Temporal.PlainDate, last: Temporal.PlainDate, timeZone: string): Period {
  return { startMs: startOfDate(first.toString(), timeZone), endMs: startOfDate(last.add({ days: 1 }).toString(), timeZone) };
}

/** The dates between two instants, with one more on either side: hours that began the day before, and clocks that went back over midnight. */
function daysAround(startMs: number, endMs: number, timeZone: string): Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from(dateOf(startMs, timeZone)).subtract({ days: 1 });
  const last = Temporal.PlainDate.from(dateOf(endMs, timeZone)).add({ days: 1 });
  const count = first.until(last).days + 1;
  return Array.from({ length: count }, (_, days) => first.add({ days }));
}

/** The years between two instants, with the one before, from which days may reach over. */
function yearsAround(startMs: number, endMs: number, timeZone: string): number[] {
  const first = Temporal.PlainDate.from(dateOf(startMs, timeZone)).year - 1;
  const last = Temporal.PlainDate.from(dateOf(endMs, timeZone)).year;
  return Array.from({ length: last - first + 1 }, (_, years) => first + years);
}
