import { addDays } from '../time/week.ts';
import { dateOf, instantOf, startOfDate } from '../time/wall-clock.ts';
import { type Impact, stocksAt } from './load.ts';
import { medianOf } from './usual.ts';

/** Fewer items are a list, not a stream. */
const FEWEST_ITEMS = 5;
/** Below, most days are silent, and silence would count as even. */
const LOWEST_MEDIAN = 0.05;
/** Nobody plans a stream for longer; an end date centuries away is a typing error. */
const MOST_DAYS = 3 * 366;
/** How far from the median day a day may be and still be even: half of it. */
const EVEN_BAND = 0.5;

/**
 * How evenly a campaign spreads its load: of `days`, `evenDays` bear a load at noon within 50 % of the median day's. `longestSilenceDays` is
 * the longest run of days on which nothing goes out.
 */
export interface Steadiness {
  readonly days: number;
  readonly evenDays: number;
  readonly longestSilenceDays: number;
  readonly items: number;
}

/** Impacts with a half-life each, since a campaign's items go to platforms that forget at different speeds. */
export interface LastingImpact extends Impact {
  readonly halfLifeHours: number;
}

/**
 * From the first to the last date (`YYYY-MM-DD`, both included) in the zone. Null where it would say nothing: with fewer than five items, where
 * the median day bears next to none, or over more than three years.
 */
export function steadinessOf(
  impacts: readonly LastingImpact[],
  { startsOn, endsOn, timeZone }: { readonly startsOn: string; readonly endsOn: string; readonly timeZone: string },
): Steadiness | null {
  if (daysBetween(startsOn, endsOn) > MOST_DAYS) return null;
  const days = datesFrom(startsOn, endsOn);
  const [startMs, endMs] = [startOfDate(startsOn, timeZone), startOfDate(addDays(endsOn, 1), timeZone)];
  const inside = impacts.filter(({ atMs }) => atMs >= startMs && atMs < endMs);
  if (inside.length < FEWEST_ITEMS) return null;
  // What went out before is still borne on the first of the days.
  const loads = loadsAt(
    impacts,
    days.map((date) => instantOf(`${date}T12:00:00`, timeZone)),
  );
  const median = medianOf(loads);
  if (median < LOWEST_MEDIAN) return null;
  const busy = new Set(inside.map(({ atMs }) => dateOf(atMs, timeZone)));
  return {
    days: days.length,
    evenDays: loads.filter((load) => Math.abs(load - median) <= EVEN_BAND * median).length,
    longestSilenceDays: longestRun(days.map((date) => !busy.has(date))),
    items: inside.length,
  };
}

function datesFrom(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function daysBetween(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / 86_400_000;
}

function loadsAt(impacts: readonly LastingImpact[], instants: readonly number[]): number[] {
  const groups = Map.groupBy(impacts, ({ halfLifeHours }) => halfLifeHours);
  const each = [...groups].map(([halfLifeHours, group]) => stocksAt(group, halfLifeHours, instants));
  return instants.map((_, index) => each.reduce((load, stocks) => load + (stocks[index] ?? 0), 0));
}

function longestRun(days: readonly boolean[]): number {
  let [longest, run] = [0, 0];
  for (const isSilent of days) {
    run = isSilent ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
