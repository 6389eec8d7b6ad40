import { type Blackout, type BlackoutSubject, freeOfBlackouts } from '../blackouts/blackout.ts';
import type { CapBook } from '../frequency-caps/check-caps.ts';
import { type NearDuplicate, standsAgainst } from '../near-duplicates/near-duplicates.ts';

/** Turns from caps to blackouts and back before it is taken that they leave nothing free between them. */
const MOST_TURNS = 500;

/** What an item would repeat around an instant. */
type Repeat = Pick<NearDuplicate, 'atMs' | 'withinMs'>;

/**
 * The first instant from `fromMs` on that no hard cap, no blackout and none of the repeats forbids, in epoch milliseconds; null where there
 * is none.
 */
export function nextFreeSlot(
  book: CapBook,
  blackouts: readonly Blackout[],
  subject: BlackoutSubject,
  fromMs: number,
  repeats: readonly Repeat[] = [],
): number | null {
  let atMs = fromMs;
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    const underCaps = book.nextFreeAtMs(atMs);
    const outsideBlackouts = underCaps === null ? null : freeOfBlackouts(blackouts, subject, underCaps);
    const free = outsideBlackouts === null ? null : freeOfRepeats(repeats, outsideBlackouts);
    if (free === null || free === underCaps) return free;
    atMs = free;
  }
  return null;
}

function freeOfRepeats(repeats: readonly Repeat[], fromMs: number): number {
  const met = repeats.find((repeat) => standsAgainst(repeat, fromMs));
  return met === undefined ? fromMs : freeOfRepeats(repeats, met.atMs + met.withinMs);
}
