import type { Metric } from '../engagement/metrics.ts';

/** A metric to reach within so many hours: one million likes within 48 hours. The hours run from the first of the items to be live. */
export interface Goal {
  readonly metric: Metric;
  readonly target: number;
  readonly withinHours: number;
}

/** A total that a platform gave for the goal's metric at an instant (epoch milliseconds). */
export interface GoalSample {
  readonly atMs: number;
  readonly value: number;
}

/** An item of the campaign and its samples of the goal's metric, in any order. `liveAtMs` is null until the item can be seen. */
export interface GoalItem {
  readonly liveAtMs: number | null;
  readonly samples: readonly GoalSample[];
}

/**
 * - `not_started`: nothing is live
 * - `running`: the deadline is ahead and the target not reached
 * - `reached`: at some instant up to the deadline the items together had the target, even if a platform later counted fewer
 * - `missed`: the deadline has passed without that
 */
export const GOAL_STATES = ['not_started', 'running', 'reached', 'missed'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

/**
 * Instants are epoch milliseconds. `value` is the latest total up to the deadline, `fraction` its part of the target (more than 1 is beyond it).
 * While it runs, `pace` is what an hour brought of late, and `neededPace` what each hour that is left has to bring; null where either cannot be told.
 */
export interface GoalProgress {
  readonly state: GoalState;
  readonly value: number;
  readonly fraction: number;
  readonly startedAtMs: number | null;
  readonly deadlineAtMs: number | null;
  readonly reachedAtMs: number | null;
  readonly pace: number | null;
  readonly neededPace: number | null;
}

const HOUR_MS = 3_600_000;
/** Of late: long enough to hold a night and a day. */
const PACE_MS = 24 * HOUR_MS;

/**
 * How far a goal has come. The total at an instant is the sum of each item's latest sample until then; a sample taken
 * after the deadline says nothing about it and is left out, so a goal can only be reached by what was read in time.
 */
export function goalProgress(goal: Goal, items: readonly GoalItem[], nowMs: number): GoalProgress {
  const startedAtMs = firstLive(items, nowMs);
  const unpaced = { pace: null, neededPace: null };
  if (startedAtMs === null)
    return { state: 'not_started', value: 0, fraction: 0, startedAtMs, deadlineAtMs: null, reachedAtMs: null, ...unpaced };

  const deadlineAtMs = startedAtMs + goal.withinHours * HOUR_MS;
  const totals = runningTotals(items, Math.min(nowMs, deadlineAtMs));
  const value = totals.at(-1)?.value ?? 0;
  const reachedAtMs = totals.find((total) => total.value >= goal.target)?.atMs ?? null;
  const unreached = nowMs < deadlineAtMs ? 'running' : 'missed';
  return {
    state: reachedAtMs === null ? unreached : 'reached',
    value,
    fraction: value / goal.target,
    startedAtMs,
    deadlineAtMs,
    reachedAtMs,
    ...(reachedAtMs === null && nowMs < deadlineAtMs
      ? { pace: paceOf(totals), neededPace: ((goal.target - value) * HOUR_MS) / (deadlineAtMs - nowMs) }
      : unpaced),
  };
}

/** By the hour, over the day before the last reading, or as much of it as there is; null where that is less than an hour. */
function paceOf(totals: readonly GoalSample[]): number | null {
  const last = totals.at(-1);
  const before = totals.find(({ atMs }) => last !== undefined && atMs >= last.atMs - PACE_MS);
  if (last === undefined || before === undefined || last.atMs - before.atMs < HOUR_MS) return null;
  return ((last.value - before.value) * HOUR_MS) / (last.atMs - before.atMs);
}

function firstLive(items: readonly GoalItem[], nowMs: number): number | null {
  const live = items.flatMap(({ liveAtMs }) => (liveAtMs !== null && liveAtMs <= nowMs ? [liveAtMs] : []));
  return live.length > 0 ? Math.min(...live) : null;
}

/** The sum over all items after each instant at which any of them was read. */
function runningTotals(items: readonly GoalItem[], untilMs: number): GoalSample[] {
  const readings = items
    .flatMap(({ samples }, item) => samples.map((sample) => ({ ...sample, item })))
    .filter(({ atMs }) => atMs <= untilMs)
    .sort((a, b) => a.atMs - b.atMs);

  const latest = new Map<number, number>();
  const totals = new Map<number, number>();
  let value = 0;
  for (const reading of readings) {
    value += reading.value - (latest.get(reading.item) ?? 0);
    latest.set(reading.item, reading.value);
    // Readings of one instant belong together: the last of them stands.
    totals.set(reading.atMs, value);
  }
  return [...totals].map(([atMs, total]) => ({ atMs, value: total }));
}
