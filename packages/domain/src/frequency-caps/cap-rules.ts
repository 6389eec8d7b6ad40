import { calendarPeriod } from '../time/calendar-period.ts';
import type { CapRule } from './frequency-cap.ts';

const HOUR_MS = 3_600_000;
/** A month of 31 days, and a day more for changes of the clock. */
const LONGEST_PERIOD_MS = 32 * 24 * HOUR_MS;

/** Why an instant is not free: the instants `[from, to)` of the sorted list take up the room until `clearsAtMs` (null: for ever). */
export interface Obstacle {
  readonly from: number;
  readonly to: number;
  readonly clearsAtMs: number | null;
}

/** Whether one more item at `atMs` would break the rule, given the sorted instants of the others. Epoch milliseconds. */
export function obstacleAt(rule: CapRule, instants: ArrayLike<number>, atMs: number): Obstacle | null {
  switch (rule.kind) {
    case 'sliding':
      return fullWindow(instants, rule.limit, wholeMs(rule.windowHours), atMs);
    case 'gap':
      // Two items closer than the gap are two in one window of that length.
      return fullWindow(instants, 1, wholeMs(rule.minimumHours), atMs);
    case 'calendar':
      return fullPeriod(instants, rule, atMs);
  }
}

/** How many of the sorted instants stand with `atMs` in that stretch of the rule which holds the most of them: of so many, one says "2 of 3". */
export function usedAt(rule: CapRule, instants: ArrayLike<number>, atMs: number): number {
  if (rule.kind === 'calendar') {
    const { startMs, endMs } = calendarPeriod(atMs, rule.period, rule.timeZone);
    return countWhile(instants, (instantMs) => instantMs < endMs) - countWhile(instants, (instantMs) => instantMs < startMs);
  }
  const windowMs = reachMs(rule);
  let most = 0;
  // A fullest window can be moved on until it begins with the first that it holds.
  for (let first = countWhile(instants, (instantMs) => instantMs <= atMs - windowMs); ; first++) {
    const startMs = Math.min(instants[first] ?? atMs, atMs);
    most = Math.max(most, countWhile(instants, (instantMs) => instantMs < startMs + windowMs) - first);
    if (startMs === atMs) return most;
  }
}

/** How many items the rule leaves room for in one stretch; a gap leaves it for one. */
export function limitOf(rule: CapRule): number {
  return rule.kind === 'gap' ? 1 : rule.limit;
}

/** How far apart two items can be and still meet under the rule. */
export function reachMs(rule: CapRule): number {
  switch (rule.kind) {
    case 'sliding':
      return wholeMs(rule.windowHours);
    case 'gap':
      return wholeMs(rule.minimumHours);
    case 'calendar':
      return LONGEST_PERIOD_MS;
  }
}

/** Whole milliseconds, so that adding a window to an instant and taking it away again comes back to the same instant. */
function wholeMs(hours: number): number {
  return Math.round(hours * HOUR_MS);
}

/**
 * `limit` neighbours less than a window apart leave no room for another item within a window of them all: anywhere
 * strictly between their last instant minus the window and their first plus the window. Every group of neighbours that
 * forbids `atMs` is collected, since moving one group's items would not help while another's stay.
 */
function fullWindow(instants: ArrayLike<number>, limit: number, windowMs: number, atMs: number): Obstacle | null {
  if (limit < 1) return { from: 0, to: 0, clearsAtMs: null };
  const starts = startsOfFullWindows(instants, limit, windowMs, atMs);
  const from = starts.at(0);
  const last = starts.at(-1);
  if (from === undefined || last === undefined) return null;
  return { from, to: last + limit, clearsAtMs: (instants[last] ?? atMs) + windowMs };
}

function startsOfFullWindows(instants: ArrayLike<number>, limit: number, windowMs: number, atMs: number): number[] {
  const starts: number[] = [];
  for (let start = countWhile(instants, (instantMs) => instantMs <= atMs - windowMs); ; start++) {
    const firstMs = instants[start];
    const lastMs = instants[start + limit - 1];
    if (firstMs === undefined || lastMs === undefined || lastMs >= atMs + windowMs) return starts;
    if (lastMs - firstMs < windowMs) starts.push(start);
  }
}

function fullPeriod(instants: ArrayLike<number>, rule: CapRule & { kind: 'calendar' }, atMs: number): Obstacle | null {
  const period = calendarPeriod(atMs, rule.period, rule.timeZone);
  const from = countWhile(instants, (instantMs) => instantMs < period.startMs);
  const to = countWhile(instants, (instantMs) => instantMs < period.endMs);
  if (to - from < rule.limit) return null;
  return { from, to, clearsAtMs: rule.limit < 1 ? null : period.endMs };
}

/** How many of the sorted instants lie before the point that `isBefore` describes, by halving. */
function countWhile(instants: ArrayLike<number>, isBefore: (instantMs: number) => boolean): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(instants[middle] ?? Infinity)) low = middle + 1;
    else high = middle;
  }
  return low;
}
