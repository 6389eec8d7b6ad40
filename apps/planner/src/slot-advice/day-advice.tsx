import type { Channel } from '@longstream/contracts/channels';
import type { SlotStretch } from '@longstream/contracts/slot-advice';
import type { ReactNode } from 'react';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { useSlotAdvice } from './slot-advice.api.ts';
import { stretchWords } from './slot-words.ts';

interface DayAdviceProps {
  days: SlotStretch['days'];
  channel: Channel;
}

/** For a day on which nothing is planned: the hours that look better on an account, and why. */
export function DayAdvice({ days, channel: { id, platform, displayName } }: DayAdviceProps): ReactNode {
  const advice = useSlotAdvice(id).data;
  const stretch = advice?.stretches.find((one) => one.days === days);
  if (advice === undefined || stretch === undefined) return null;
  return (
    <p className="mt-1 flex items-start gap-2 text-sm text-muted">
      <PlatformMark platform={platform} bare />
      <span>
        {displayName} · {stretchWords(stretch, advice.patternFrom)}
      </span>
    </p>
  );
}
