import type { BlackoutFinding } from '@longstream/contracts/blackouts';
import type { CapFinding } from '@longstream/contracts/frequency-caps';
import type { ReactNode } from 'react';
import { BlackoutNotice } from './blackout-notice.tsx';
import { CapFindings } from './cap-findings.tsx';

interface SlotFindingsProps {
  refusal: { readonly findings: readonly CapFinding[]; readonly blackout: BlackoutFinding | null; readonly nextFreeAt: string | null };
  /** Called with the next instant that is free. */
  onNextFree: (at: string) => void;
}

/** Everything that stands against a time: the blackout, and the caps. */
export function SlotFindings({ refusal, onNextFree }: SlotFindingsProps): ReactNode {
  return (
    <>
      <BlackoutNotice {...refusal} onNextFree={onNextFree} />
      <CapFindings findings={refusal.findings} onNextFree={onNextFree} />
    </>
  );
}
