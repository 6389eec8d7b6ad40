import { capCovers, type CapScope, type CapSubject } from '../frequency-caps/frequency-cap.ts';
import type { Period } from '../time/calendar-period.ts';
import { type BlackoutRule, periodsBetween } from './blackout-rules.ts';

/** A time in which nothing may go out. Its scope is named as a cap's is. */
export interface Blackout {
  readonly id: string;
  readonly name: string;
  readonly scope: CapScope;
  readonly rule: BlackoutRule;
}

/** An item as blackouts see it. `timeZone` is its channel's own, or the workspace's where the channel has none. */
export interface BlackoutSubject extends Omit<CapSubject, 'itemId'> {
  readonly timeZone: string;
}

/** The blackout that an instant falls into, and when that one ends. */
export interface BlackoutFinding {
  readonly blackoutId: string;
  readonly name: string;
  readonly endsAtMs: number;
}

/** Hops from one blackout into the next before it is taken that they leave no minute free: two months of whole days. */
const MOST_HOPS = 60;

/** What forbids the item at an instant (epoch ms); of several blackouts, the one that ends last. */
export function blackoutAt(blackouts: readonly Blackout[], subject: BlackoutSubject, atMs: number): BlackoutFinding | null {
  let found: BlackoutFinding | null = null;
  for (const { id, name, scope, rule } of blackouts) {
    if (!capCovers(scope, subject)) continue;
    for (const { endMs } of periodsBetween(rule, atMs, atMs + 1, subject.timeZone)) {
      if (endMs > (found?.endsAtMs ?? 0)) found = { blackoutId: id, name, endsAtMs: endMs };
    }
  }
  return found;
}

/** The first instant from `fromMs` on that no blackout forbids, in epoch milliseconds; null where they leave none. */
export function freeOfBlackouts(blackouts: readonly Blackout[], subject: BlackoutSubject, fromMs: number): number | null {
  let atMs = fromMs;
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const finding = blackoutAt(blackouts, subject, atMs);
    if (finding === null) return atMs;
    atMs = finding.endsAtMs;
  }
  return null;
}

/** Where the item is forbidden between two instants, in the order of their starts; they may overlap. */
export function blackoutsBetween(
  blackouts: readonly Blackout[],
  subject: BlackoutSubject,
  { startMs, endMs }: Period,
): (Period & { readonly blackoutId: string })[] {
  return blackouts
    .filter(({ scope }) => capCovers(scope, subject))
    .flatMap(({ id, rule }) => periodsBetween(rule, startMs, endMs, subject.timeZone).map((period) => ({ ...period, blackoutId: id })))
    .sort((a, b) => a.startMs - b.startMs);
}
