import type { BlackoutFinding } from '@longstream/contracts/blackouts';
import type { CapFinding } from '@longstream/contracts/frequency-caps';
import { SlotCheck } from '@longstream/contracts/slots';
import { failureOf } from './problem.ts';

/** What stands against a time, and when there is room again. */
export interface SlotRefusal {
  readonly findings: readonly CapFinding[];
  readonly blackout: BlackoutFinding | null;
  readonly nextFreeAt: string | null;
}

export const NO_REFUSAL: SlotRefusal = { findings: [], blackout: null, nextFreeAt: null };

/** What the api had against a time; null where it refused for another reason. */
export function slotRefusalOf(error: unknown): SlotRefusal | null {
  const { code, details } = failureOf(error);
  if (code !== 'frequency_cap_reached' && code !== 'in_blackout') return null;
  const read = SlotCheck.safeParse({ ...NO_REFUSAL, ...details });
  return read.success ? read.data : null;
}
