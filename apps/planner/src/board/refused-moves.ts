import { RefusedMoves } from '@longstream/contracts/items';
import { asError, failureOf } from '../problems/problem.ts';
import { slotRefusalOf } from '../problems/slot-refusal.ts';
import type { Refused } from './refused.ts';

/** What the api answered instead of moving. */
export function refusedByApi(error: unknown): Refused {
  const { code, details } = failureOf(error);
  const told = code === 'not_moved' ? RefusedMoves.safeParse(details) : null;
  if (!told?.success) return { error, items: [] };
  const items = told.data.refused.map(({ itemId, headline, code: why, details: about, changed }) => ({
    itemId,
    headline,
    code: why,
    slot: slotRefusalOf(asError({ code: why, details: about, issues: [] })),
    changed,
  }));
  return { error, items };
}
