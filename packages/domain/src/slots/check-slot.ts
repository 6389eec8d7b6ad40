import { type Blackout, blackoutAt, type BlackoutFinding, type BlackoutSubject } from '../blackouts/blackout.ts';
import type { CapBook, CapFinding } from '../frequency-caps/check-caps.ts';
import { nextFreeSlot } from './next-free-slot.ts';

/** What stands against a time. */
export interface SlotFindings {
  /** Each with the next instant that its cap, every hard cap and every blackout leave free. */
  readonly caps: readonly CapFinding[];
  readonly blackout: BlackoutFinding | null;
  /** The next free instant where this one is not free; null where it is, or where there is none. */
  readonly nextFreeAtMs: number | null;
}

/** Holds a time (epoch ms) to caps and blackouts, as the board does in the browser and the api before it takes one. */
export function checkSlot(
  book: CapBook,
  blackouts: readonly Blackout[],
  subject: BlackoutSubject,
  atMs: number,
  nowMs: number,
): SlotFindings {
  const caps = book.check(atMs, nowMs).map((finding) => {
    const { nextFreeAtMs } = finding;
    return { ...finding, nextFreeAtMs: nextFreeAtMs === null ? null : nextFreeSlot(book, blackouts, subject, nextFreeAtMs) };
  });
  const blackout = blackoutAt(blackouts, subject, atMs);
  const isFree = blackout === null && caps.every(({ enforcement }) => enforcement === 'soft');
  return { caps, blackout, nextFreeAtMs: isFree ? null : nextFreeSlot(book, blackouts, subject, Math.max(atMs, nowMs)) };
}
