import type { ReactNode } from 'react';
import { useCampaigns } from '../campaigns/campaigns.api.ts';
import { GoalCard } from '../campaigns/goal-meter.tsx';
import { useChannels } from '../channels/channels.api.ts';
import { useAudienceLoads } from '../fatigue/audience-loads.api.ts';
import { OnboardingChecklist } from '../onboarding/onboarding-checklist.tsx';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ComingDay } from '../today/coming-day.tsx';
import { Queue } from '../today/queue.tsx';
import { useTaskKeys } from '../today/use-task-keys.ts';
import { LoadGauge } from '../ui/load-gauge.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Screen, Section } from '../ui/screen.tsx';

/** Where a member's day begins: what waits for them, what goes out next, how full audiences are and how goals stand. */
export function TodayScreen(): ReactNode {
  useTaskKeys();
  return (
    <Screen title={m.nav_today()} about={m.today_about()}>
      <OnboardingChecklist />
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,340px)]">
        <div className="min-w-0">
          <Section title={m.today_queue()}>
            <Queue />
          </Section>
        </div>
        <div className="min-w-0">
          <Section title={m.today_coming()}>
            <ComingDay />
          </Section>
          <Section title={m.today_goals()}>
            <RunningGoals />
          </Section>
          <Section title={m.today_loads()} about={m.today_loads_about()}>
            <Loads />
          </Section>
        </div>
      </div>
    </Screen>
  );
}

/** The goals whose clock runs, of the newest campaigns. */
function RunningGoals(): ReactNode {
  const campaigns = useCampaigns('');
  return (
    <Loaded query={campaigns}>
      {({ pages }) => {
        const running = pages
          .flatMap(({ items }) => items)
          .map((campaign) => ({ ...campaign, goals: campaign.goals.filter(({ state }) => state === 'running') }))
          .filter(({ goals }) => goals.length > 0);
        if (running.length === 0) return <p className="text-muted">{m.today_goals_none()}</p>;
        return (
          <div className="flex flex-col gap-3">
            {running.map(({ id, name, goals }) => (
              <div key={id}>
                <h3 className="mb-1 text-sm text-muted">{name}</h3>
                <ul className="flex flex-col gap-2">
                  {goals.map((goal) => (
                    <GoalCard key={goal.id} goal={goal} />
                  ))}
                </ul>
              </div>
            ))}
          </div>
        );
      }}
    </Loaded>
  );
}

const GAUGES = 6;

function Loads(): ReactNode {
  const loads = useAudienceLoads();
  const channels = useChannels().data?.items ?? [];
  return (
    <Loaded query={loads}>
      {({ items }) => {
        const fullest = items.toSorted((a, b) => b.load - a.load).slice(0, GAUGES);
        const known = fullest.flatMap((load) => {
          const channel = channels.find(({ id }) => id === load.channelId);
          return channel === undefined ? [] : [{ load, name: `${platformName(channel.platform)} ${channel.displayName}` }];
        });
        if (known.length === 0) return <p className="text-muted">{m.today_loads_none()}</p>;
        return (
          <ul className="grid grid-cols-3 gap-2">
            {known.map(({ load: { channelId, load, band }, name }) => (
              <li key={channelId}>
                <LoadGauge name={name} load={load} band={band} />
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
