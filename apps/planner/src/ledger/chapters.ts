import type { LedgerEntry } from '@longstream/contracts/ledger';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';

/** A stretch of the story: one attempt at publishing, or what happened between two of them. */
export interface Chapter {
  readonly attempt: number | null;
  readonly entries: readonly LedgerEntry[];
}

/** What an attempt came to. What is told afterwards is no part of it any more. */
const ENDS: readonly LedgerKind[] = ['attempt_abandoned', 'moved', 'live', 'rejected', 'failed', 'missed'];

export function chaptersOf(entries: readonly LedgerEntry[]): Chapter[] {
  const chapters: { attempt: number | null; entries: LedgerEntry[] }[] = [];
  let isOver = true;
  for (const entry of entries) {
    const begins = entry.kind === 'publishing';
    const current = chapters.at(-1);
    if (current === undefined || begins || (isOver && current.attempt !== null)) {
      const number = entry.data.attempt;
      chapters.push({ attempt: begins && typeof number === 'number' ? number : null, entries: [entry] });
    } else current.entries.push(entry);
    isOver = begins ? false : isOver || ENDS.includes(entry.kind);
  }
  return chapters;
}
