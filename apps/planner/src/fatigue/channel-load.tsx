import type { Channel } from '@longstream/contracts/channels';
import type { ChannelLoad as Load } from '@longstream/contracts/fatigue';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { formatInstant, percent } from '../ui/format.ts';
import { LoadBar } from '../ui/load-bar.tsx';
import { calmWords, lossWords, modelWords, NEXT_ITEM, recentWords } from '../ui/load-words.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { useAudienceLoads } from './audience-loads.api.ts';
import { LoadCourseChart } from './load-course-chart.tsx';

/** How full an account's followers are, what the next item will get, and when it is over. */
export function ChannelLoad({ channel, channels }: { channel: Channel; channels: readonly Channel[] }): ReactNode {
  const loads = useAudienceLoads();
  if (loads.error !== null) return <p className="text-sm text-muted">{m.load_unknown()}</p>;
  const load = loads.data?.items.find(({ channelId }) => channelId === channel.id);
  return load === undefined ? null : <LoadOf load={load} channel={channel} channels={channels} />;
}

function LoadOf({ load, channel, channels }: { load: Load; channel: Channel; channels: readonly Channel[] }): ReactNode {
  const timeZone = useTimeZone();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{m.load_title()}</span>
        <LoadBar label={m.load_meter({ channel: channel.displayName })} load={load.load} band={load.band} />
      </p>
      <p>{[recentWords(load.recent), lossWords(load, NEXT_ITEM), calmWords(load, timeZone)].join(' · ')}</p>
      <p className="text-sm text-muted">
        {modelWords(load.model)} · {m.load_as_of({ time: formatInstant(load.asOf, timeZone, 'dayTime') })}
      </p>
      <Sisters load={load} channels={channels} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-6 cursor-pointer text-sm text-accent">{m.load_course_title()}</summary>
        {isOpen && <LoadCourseChart channelId={channel.id} name={channel.displayName} fromMs={Date.parse(load.asOf)} />}
      </details>
    </div>
  );
}

function Sisters({ load, channels }: { load: Load; channels: readonly Channel[] }): ReactNode {
  const sisters = load.reach.flatMap(({ channelId, overlap }) => {
    const sister = channelId === load.channelId ? undefined : channels.find(({ id }) => id === channelId);
    return sister === undefined ? [] : [m.load_sister({ name: sister.displayName, share: percent(overlap) })];
  });
  if (sisters.length === 0) return null;
  return <p className="text-sm text-muted">{m.load_sisters({ names: sisters.join(m.list_separator()) })}</p>;
}
