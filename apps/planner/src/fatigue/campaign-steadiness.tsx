import type { CampaignSteadiness } from '@longstream/contracts/fatigue';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { formatInstant } from '../ui/format.ts';
import { Meter } from '../ui/meter.tsx';
import { Section } from '../ui/screen.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useSteadiness } from './audience-loads.api.ts';

/** How evenly a campaign spreads its load over its days. */
export function CampaignSteadinessSection({ campaignId }: { campaignId: string }): ReactNode {
  const steadiness = useSteadiness(campaignId);
  return (
    <Section title={m.steady_title()} about={m.steady_about()}>
      <Loaded query={steadiness}>{(loaded) => <Steadiness {...loaded} />}</Loaded>
    </Section>
  );
}

function Steadiness({ steadiness, items, asOf }: CampaignSteadiness): ReactNode {
  const timeZone = useTimeZone();
  if (steadiness === null) return <p className="text-muted">{m.steady_too_little({ count: items })}</p>;
  const { days, evenDays, longestSilenceDays } = steadiness;
  return (
    <div className="flex max-w-[72ch] flex-col gap-1">
      <Meter label={m.steady_meter()} fraction={evenDays / days} text={`${String(evenDays)} / ${String(days)}`} />
      <p>{m.steady_days({ days, even: evenDays, silence: longestSilenceDays })}</p>
      <p className="text-sm text-muted">
        {m.steady_evidence({ count: items })} · {m.load_as_of({ time: formatInstant(asOf, timeZone, 'dayTime') })}
      </p>
    </div>
  );
}
