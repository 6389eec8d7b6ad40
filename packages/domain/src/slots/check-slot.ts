import { type Blackout, blackoutAt, type BlackoutFinding, type BlackoutSubject } from '../blackouts/blackout.ts';
import type { CapBook, CapCount, CapFinding } from '../frequency-caps/check-caps.ts';
import { type NearDuplicate, standsAgainst } from '../near-duplicates/near-duplicates.ts';
import { nextFreeSlot } from './next-free-slot.ts';

/** What is known of an item besides its caps and blackouts. */
interface SlotFacts {
  /** The caps that a manager let it pass at this time. */
  readonly overridden?: readonly string[];
  /** What says nearly the same, whenever that is. */
  readonly nearDuplicates?: readonly NearDuplicate[];
}

/** What stands against a time. */
export interface SlotFindings {
  /** Each with the next instant that its cap, every hard cap, every blackout and every repeat leave free. */
  readonly caps: readonly CapFinding[];
  /** How full every rule is that looks at the item. */
  readonly counts: readonly CapCount[];
  readonly nearDuplicates: readonly NearDuplicate[];
  readonly blackout: BlackoutFinding | null;
  /** The next free instant where this one is not free; null where it is, or where there is none. */
  readonly nextFreeAtMs: number | null;
}

/** Holds a time (epoch ms) to caps, blackouts and repeats, as the board does in the browser and the api before it takes one. */
export function checkSlot(
  book: CapBook,
  blackouts: readonly Blackout[],
  subject: BlackoutSubject,
  atMs: number,
  nowMs: number,
  { overridden = [], nearDuplicates: repeats = [] }: SlotFacts = {},
): SlotFindings {
  const hardRepeats = repeats.filter(({ enforcement }) => enforcement === 'hard');
  const freeFrom = (fromMs: number) => nextFreeSlot(book, blackouts, subject, fromMs, hardRepeats);
  const caps = book.check(atMs, nowMs, overridden).map((finding) => {
    const { nextFreeAtMs } = finding;
    return { ...finding, nextFreeAtMs: nextFreeAtMs === null ? null : freeFrom(nextFreeAtMs) };
  });
  const nearDuplicates = repeats.filter((repeat) => standsAgainst(repeat, atMs));
  const blackout = blackoutAt(blackouts, subject, atMs);
  const isFree = blackout === null && [...caps, ...nearDuplicates].every(({ enforcement }) => enforcement === 'soft');
  return { caps, counts: book.count(atMs), nearDuplicates, blackout, nextFreeAtMs: isFree ? null : freeFrom(Math.max(atMs, nowMs)) };
}
