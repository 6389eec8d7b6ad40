import { createHash } from 'node:crypto';
import type { LedgerFault } from '@longstream/contracts/ledger';
import type { LedgerEntryEntity } from './ledger-entry.entity.ts';

/** The hash of the entry before an item's first. */
const GENESIS = '0'.repeat(64);

/** An entry as the chain sees it. */
export type ChainEntry = Omit<LedgerEntryEntity, 'workspaceId'>;

/** The end of an item's chain, which its row remembers. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Where a chain stops being what was written: an entry was altered, its place is another one's, or the end that the item
 * remembers is not there (for which there may be no entry at all).
 */
export interface ChainFault {
  readonly seq: number;
  readonly fault: LedgerFault['fault'];
}

/** The first thing that is wrong with an item's whole chain, in the order of its numbers; null while it is as it was written. */
export function chainFault(entries: readonly ChainEntry[], head: ChainHead): ChainFault | null {
  let last: ChainHead = { seq: 0, hash: GENESIS };
  for (const entry of entries) {
    if (entry.seq !== last.seq + 1 || entry.previousHash !== last.hash) return { seq: entry.seq, fault: 'out_of_place' };
    if (entry.hash !== entryHash(entry)) return { seq: entry.seq, fault: 'altered' };
    last = entry;
  }
  return last.seq === head.seq && last.hash === head.hash ? null : { seq: last.seq + 1, fault: 'cut_off' };
}

/** docs/ledger.md tells outsiders how to compute the same. */
export function entryHash({ itemId, seq, at, kind, byUser, data, previousHash }: Omit<ChainEntry, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([itemId, seq, at.toISOString(), kind, byUser, sorted(data), previousHash]))
    .digest('hex');
}

/** jsonb does not keep the order of keys, so the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const inOrder = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(value).sort()) inOrder[key] = sorted((value as Record<string, unknown>)[key]);
  return inOrder;
}
