import type { Channel } from '@longstream/contracts/channels';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { formatInstant } from '../ui/format.ts';
import { LoadGauge } from '../ui/load-gauge.tsx';
import { calmWords, lossWords, NEXT_ITEM, recentWords } from '../ui/load-words.ts';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Section } from '../ui/screen.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useAudienceLoads } from './audience-loads.api.ts';

/** How full the followers of a campaign's accounts are now, the fullest first, and what that means for its next item. */
export function CampaignLoadsSection({ channels }: { channels: readonly Channel[] }): ReactNode {
  const loads = useAudienceLoads();
  const timeZone = useTimeZone();
  return (
    <Section title={m.load_title()} about={m.campaign_loads_about()}>
      <Loaded query={loads}>
        {({ items }) => {
          const known = items
            .toSorted((one, other) => other.load - one.load)
            .flatMap((load) => {
              const channel = channels.find(({ id }) => id === load.channelId);
              return channel === undefined ? [] : [{ load, name: `${platformName(channel.platform)} ${channel.displayName}` }];
            });
          const [first] = known;
          if (first === undefined) return <p className="text-muted">{m.campaign_loads_none()}</p>;
          return (
            <>
              <ul className="grid gap-3 sm:grid-cols-2">
                {known.map(({ load, name }) => (
                  <li
                    key={load.channelId}
                    className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3 shadow-card"
                  >
                    <LoadGauge name={name} load={load.load} band={load.band} />
                    <p className="min-w-48 flex-1">
                      {[recentWords(load.recent), lossWords(load, NEXT_ITEM), calmWords(load, timeZone)].join(' · ')}
                    </p>
                  </li>
                ))}
              </ul>
              <p className="mt-2 text-sm text-muted">{m.load_as_of({ time: formatInstant(first.load.asOf, timeZone, 'dayTime') })}</p>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
