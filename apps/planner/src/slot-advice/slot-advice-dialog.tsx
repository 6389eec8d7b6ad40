import type { Channel } from '@longstream/contracts/channels';
import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import { CalendarClock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatInstant } from '../ui/format.ts';
import { metricNoun } from '../ui/metric-words.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { HeatMap } from './heat-map.tsx';
import { useSlotAdvice } from './slot-advice.api.ts';
import { stretchWords } from './slot-words.ts';

/** Opens what is known of an account's hours. */
export function SlotAdviceButton({ channel }: { channel: Channel }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button icon={<CalendarClock aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.slots_open()}
      </Button>
      {isOpen && <SlotAdviceDialog channel={channel} onClose={() => setOpen(false)} />}
    </div>
  );
}

function SlotAdviceDialog({ channel, onClose }: { channel: Channel; onClose: () => void }): ReactNode {
  const advice = useSlotAdvice(channel.id);
  return (
    <Dialog wide open onClose={onClose} title={m.slots_title({ channel: channel.displayName })}>
      <Loaded query={advice}>{(loaded) => <Advice advice={loaded} />}</Loaded>
    </Dialog>
  );
}

export function Advice({ advice }: { advice: ChannelSlotAdvice }): ReactNode {
  const zone = useTimeZone();
  const { stretches, patternFrom, posts, metric, asOf, spreadFrom, timeZone } = advice;
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-2">
        {stretches.map((stretch) => (
          <li key={stretch.days}>{stretchWords(stretch, patternFrom)}</li>
        ))}
      </ul>
      <HeatMap advice={advice} />
      <p className="text-sm text-muted">
        {[
          m.slots_about({ zone: timeZone }),
          m.slots_measured({ posts, metric: metricNoun(metric), time: formatInstant(asOf, zone, 'dayTime') }),
          ...(spreadFrom === 'own_results' ? [m.slots_spread_own()] : []),
        ].join(' · ')}
      </p>
    </div>
  );
}
