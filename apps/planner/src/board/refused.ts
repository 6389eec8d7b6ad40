import type { Item, RefusedMoves } from '@longstream/contracts/items';
import type { RefusalCode } from '@longstream/domain/refusal';
import type { SlotRefusal } from '../ui/slot-findings.tsx';
import type { SlotScore } from './slot-scores.ts';

/** Something that was not done, and for each item that stood against it, why. */
export interface Refused {
  /** As the api put it, or the network; null where the board itself knew. */
  readonly error: unknown;
  readonly items: readonly RefusedItem[];
}

interface RefusedItem {
  readonly itemId: string;
  readonly headline: string;
  readonly code: RefusalCode;
  /** What stands against the time. */
  readonly slot: SlotRefusal | null;
  /** Who changed it meanwhile. */
  readonly changed: RefusedMoves['refused'][number]['changed'];
}

/** What the board can refuse without asking. */
export function refusedByScore({ id: itemId, headline }: Item, score: SlotScore): Refused | null {
  if (score.verdict === 'past') return { error: null, items: [{ itemId, headline, code: 'in_the_past', slot: null, changed: null }] };
  if (score.verdict !== 'refused') return null;
  const code = score.blackout === null ? 'frequency_cap_reached' : 'in_blackout';
  return { error: null, items: [{ itemId, headline, code, slot: score, changed: null }] };
}
