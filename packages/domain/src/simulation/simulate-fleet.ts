import { nextSampleAtMs, samplePriority } from '../engagement/next-sample.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const STEP_MS = 10 * MINUTE_MS;
/** Items start evenly over so long, and are followed for so long. */
const SPREAD_MS = 7 * DAY_MS;
const LIFE_MS = 7 * DAY_MS;

/** The true count of one item at ages in minutes, ascending; between two of them it grows evenly. */
export type TrueCurve = readonly { readonly minutes: number; readonly count: number }[];

/** Our rule, or everyone in turn. */
export type Turn = 'by_priority' | 'round_robin';

/** Mean part of an item's final count that had not been seen yet, over its first day and over its week. */
export interface FleetResult {
  readonly callsAnItem: number;
  readonly firstDay: number;
  readonly wholeLife: number;
}

interface Post {
  readonly curve: TrueCurve;
  readonly final: number;
  readonly liveAtMs: number;
  lastAtMs: number | null;
  /** Due from then on, by the product's own rule. */
  nextAtMs: number | null;
  seen: number;
  readonly firstDay: number[];
  readonly wholeLife: number[];
}

/** A fleet of items that share so few calls every ten minutes that not all who are due can be read. */
export function simulateFleet(curves: readonly TrueCurve[], callsAStep: number, turn: Turn): FleetResult {
  const posts = curves.map((curve, index) => aPost(curve, (index * SPREAD_MS) / curves.length));
  let calls = 0;
  for (let nowMs = 0; nowMs < SPREAD_MS + LIFE_MS; nowMs += STEP_MS) {
    const live = posts.filter(({ liveAtMs }) => liveAtMs <= nowMs && nowMs <= liveAtMs + LIFE_MS);
    const chosen = inTurn(live, nowMs, turn).slice(0, callsAStep);
    for (const post of chosen) read(post, nowMs);
    calls += chosen.length;
    for (const post of live) note(post, nowMs);
  }
  return {
    callsAnItem: calls / curves.length,
    firstDay: mean(posts.map(({ firstDay }) => mean(firstDay))),
    wholeLife: mean(posts.map(({ wholeLife }) => mean(wholeLife))),
  };
}

function aPost(curve: TrueCurve, liveAtMs: number): Post {
  const final = curve.at(-1)?.count ?? 0;
  return { curve, final, liveAtMs, lastAtMs: null, nextAtMs: liveAtMs, seen: 0, firstDay: [], wholeLife: [] };
}

function inTurn(live: readonly Post[], nowMs: number, turn: Turn): Post[] {
  if (turn === 'round_robin') return live.toSorted((a, b) => (a.lastAtMs ?? -Infinity) - (b.lastAtMs ?? -Infinity));
  return live
    .filter(({ nextAtMs }) => nextAtMs !== null && nextAtMs <= nowMs)
    .map((post) => ({ post, priority: samplePriority(post, nowMs) }))
    .toSorted((a, b) => b.priority - a.priority)
    .map(({ post }) => post);
}

function read(post: Post, nowMs: number): void {
  post.lastAtMs = nowMs;
  post.nextAtMs = nextSampleAtMs(post.liveAtMs, nowMs);
  post.seen = countAt(post.curve, nowMs - post.liveAtMs);
}

function note(post: Post, nowMs: number): void {
  const ageMs = nowMs - post.liveAtMs;
  const missing = (countAt(post.curve, ageMs) - post.seen) / post.final;
  post.wholeLife.push(missing);
  if (ageMs <= DAY_MS) post.firstDay.push(missing);
}

function countAt(curve: TrueCurve, ageMs: number): number {
  const minutes = ageMs / MINUTE_MS;
  const next = curve.findIndex((point) => point.minutes >= minutes);
  const [before, after] = [curve[next - 1] ?? { minutes: 0, count: 0 }, curve[next] ?? curve.at(-1)];
  if (after === undefined || next === -1) return after?.count ?? 0;
  const gap = after.minutes - before.minutes;
  return gap === 0 ? after.count : before.count + ((after.count - before.count) * (minutes - before.minutes)) / gap;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
