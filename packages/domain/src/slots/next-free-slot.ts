import { type Blackout, type BlackoutSubject, freeOfBlackouts } from '../blackouts/blackout.ts';
import type { CapBook } from '../frequency-caps/check-caps.ts';

/** Turns from caps to blackouts and back before it is taken that they leave nothing free between them. */
const MOST_TURNS = 500;

/** The first instant from `fromMs` on that neither a hard cap nor a blackout forbids, in epoch milliseconds; null where there is none. */
export function nextFreeSlot(book: CapBook, blackouts: readonly Blackout[], subject: BlackoutSubject, fromMs: number): number | null {
  let atMs = fromMs;
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    const underCaps = book.nextFreeAtMs(atMs);
    const free = underCaps === null ? null : freeOfBlackouts(blackouts, subject, underCaps);
    if (free === null || free === underCaps) return free;
    atMs = free;
  }
  return null;
}
