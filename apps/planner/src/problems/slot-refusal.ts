import { SlotCheck } from '@longstream/contracts/slots';
import type { SlotRefusal } from '../ui/slot-findings.tsx';
import { failureOf } from './problem.ts';

export const NO_REFUSAL: SlotRefusal = { at: '', findings: [], nearDuplicates: [], blackout: null, nextFreeAt: null };

const REFUSALS: readonly unknown[] = ['frequency_cap_reached', 'in_blackout', 'near_duplicate'];

/** What the api had against a time; null where it refused for another reason. */
export function slotRefusalOf(error: unknown): SlotRefusal | null {
  const { code, details } = failureOf(error);
  if (!REFUSALS.includes(code)) return null;
  const read = SlotCheck.omit({ counts: true }).safeParse({ ...NO_REFUSAL, ...details });
  return read.success ? read.data : null;
}
