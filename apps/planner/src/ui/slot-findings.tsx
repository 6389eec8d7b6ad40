import type { SlotCheck } from '@longstream/contracts/slots';
import type { ReactNode } from 'react';
import { BlackoutNotice } from './blackout-notice.tsx';
import { CapFindings } from './cap-findings.tsx';
import { NearDuplicateFindings } from './near-duplicate-findings.tsx';

/** What stands against a time, and when nothing does. */
export type SlotRefusal = Pick<SlotCheck, 'at' | 'findings' | 'nearDuplicates' | 'blackout' | 'nextFreeAt'>;

interface SlotFindingsProps {
  refusal: SlotRefusal;
  /** Called with the next instant that is free. */
  onNextFree?: (at: string) => void;
}

/** Everything that stands against a time: the blackout, the caps, and what would be said again. */
export function SlotFindings({ refusal, onNextFree }: SlotFindingsProps): ReactNode {
  const next = onNextFree && { onNextFree };
  const isFull = refusal.blackout !== null || refusal.findings.some(({ enforcement }) => enforcement === 'hard');
  return (
    <>
      <BlackoutNotice {...refusal} {...next} />
      <CapFindings findings={refusal.findings} {...next} />
      <NearDuplicateFindings
        findings={refusal.nearDuplicates}
        around={refusal.at}
        {...(isFull ? {} : { nextFreeAt: refusal.nextFreeAt, ...next })}
      />
    </>
  );
}
