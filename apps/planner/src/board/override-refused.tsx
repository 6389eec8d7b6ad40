import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { ReactNode } from 'react';
import { useOverride } from '../overrides/overrides.api.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { OverrideButton } from '../ui/override-button.tsx';
import type { SlotRefusal } from '../ui/slot-findings.tsx';
import { useTimeZone } from '../ui/time-zone.ts';

interface OverrideRefusedProps {
  itemId: string;
  headline: string;
  slot: SlotRefusal;
  /** The item may go to that wall time now. */
  onOverridden: (wallTime: string) => void;
}

/** A manager's way past what refused an item a time; nothing for others, or where nothing can be let pass. */
export function OverrideRefused({ itemId, headline, slot, onOverridden }: OverrideRefusedProps): ReactNode {
  const timeZone = useTimeZone();
  const { mayOverride, override, isPending, error } = useOverride(itemId);
  if (!mayOverride) return null;
  return (
    <OverrideButton
      headline={headline}
      refusal={slot}
      busy={isPending}
      problem={<ProblemNotice error={error} />}
      onSubmit={(wish, done) => {
        const wallTime = wallTimeOf(Date.parse(slot.at), timeZone).slice(0, 16);
        override({ ...wish, wallTime, timeZone }, () => {
          done();
          onOverridden(wallTime);
        });
      }}
    />
  );
}
