import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { formatInstant } from '../ui/format.ts';
import { metricNoun } from '../ui/metric-words.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { useSlotAdvice } from './slot-advice.api.ts';
import { stretchWords } from './slot-words.ts';

/** Which hours look better on the item's channel, beside the choice of its time. It waits for nothing and stands in nobody's way. */
export function SlotHint({ channelId }: { channelId: string }): ReactNode {
  const id = useId();
  const timeZone = useTimeZone();
  const { data: advice } = useSlotAdvice(channelId);
  if (advice === undefined) return null;
  const { posts, metric, asOf } = advice;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h2 id={id} className="text-base">
        {m.slots_hint_title()}
      </h2>
      {advice.stretches.map((stretch) => (
        <p key={stretch.days}>{stretchWords(stretch, advice.patternFrom)}</p>
      ))}
      <p className="text-sm text-muted">
        {m.slots_measured({ posts, metric: metricNoun(metric), time: formatInstant(asOf, timeZone, 'dayTime') })}
      </p>
    </section>
  );
}
