import type { SlotStretch } from '@longstream/contracts/slot-advice';
import { nextInStretch } from '@longstream/domain/slot-advice/next-in-stretch';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { m } from '../paraglide/messages.js';
import { formatInstant } from '../ui/format.ts';
import { memoised } from '../ui/memoised.tsx';
import { metricNoun } from '../ui/metric-words.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { usePlannableFrom } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { useSlotAdvice } from './slot-advice.api.ts';
import { stretchWords } from './slot-words.ts';

const MINUTE_MS = 60_000;
/** Nobody takes a time that is over before they have looked at it. */
const AHEAD_MS = 10 * MINUTE_MS;

interface SlotHintProps {
  channelId: string;
  /** The item that may take one of the times, where it may have one. */
  takenBy: string | null;
}

/** Which hours look better on the item's channel, beside the choice of its time. It waits for nothing and stands in nobody's way. */
export const SlotHint = memoised(function SlotHint({ channelId, takenBy }: SlotHintProps): ReactNode {
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
        <p key={stretch.days}>
          {stretchWords(stretch, advice.patternFrom)}
          {takenBy !== null && <TakeNext stretch={stretch} clock={advice.timeZone} itemId={takenBy} />}
        </p>
      ))}
      <p className="text-sm text-muted">
        {m.slots_measured({ posts, metric: metricNoun(metric), time: formatInstant(asOf, timeZone, 'dayTime') })}
      </p>
    </section>
  );
});

/** Its next hour, for the item's schedule: what caps and blackouts say of it is said there. */
function TakeNext({ stretch, clock, itemId }: { stretch: SlotStretch; clock: string; itemId: string }): ReactNode {
  const { timeZone } = useWorkspace();
  const at = nextInStretch(stretch, clock, usePlannableFrom().getTime() + AHEAD_MS);
  return (
    <Link
      to="/items/$itemId"
      params={{ itemId }}
      search={{ at: wallTimeOf(at, timeZone).slice(0, 'YYYY-MM-DDTHH:mm'.length) }}
      hash="schedule"
      className="ml-2 inline-flex min-h-6 items-center text-accent underline"
    >
      {m.slots_take({ time: formatInstant(new Date(at), timeZone, 'dayTime') })}
    </Link>
  );
}
