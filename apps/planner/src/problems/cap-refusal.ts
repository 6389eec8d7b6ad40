import { type CapFinding, SlotCheck } from '@longstream/contracts/frequency-caps';
import { failureOf } from './problem.ts';

/** Which caps a refused time would have broken; none where something else was refused. */
export function capFindingsOf(error: unknown): CapFinding[] {
  const { code, details } = failureOf(error);
  const read = SlotCheck.safeParse(details);
  return code === 'frequency_cap_reached' && read.success ? read.data.findings : [];
}
