import type { GoalProgress } from '@longstream/contracts/campaigns';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { compactNumber, exactNumber, percent } from '../ui/format.ts';
import { Meter } from '../ui/meter.tsx';
import { metricNoun } from '../ui/metric-words.ts';
import { Time } from '../ui/time.tsx';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';

const STATES = {
  not_started: { word: m.goal_not_started, tone: 'neutral' },
  running: { word: m.goal_running, tone: 'neutral' },
  reached: { word: m.goal_reached, tone: 'good' },
  missed: { word: m.goal_missed, tone: 'danger' },
} as const;

export const goalTitle = ({ metric, target, withinHours }: Pick<GoalProgress, 'metric' | 'target' | 'withinHours'>): string =>
  m.goal_title({ metric: metricNoun(metric), target: compactNumber(target), hours: withinHours });

/** A goal in one line, for lists. */
export function GoalMeter({ goal }: { goal: GoalProgress }): ReactNode {
  const { word, tone } = STATES[goal.state];
  return <Meter label={goalTitle(goal)} fraction={goal.fraction} text={`${percent(goal.fraction)} · ${word()}`} tone={tone} />;
}

/** A goal with its exact figures and its clock, and what else is known of it. */
export function GoalCard({ goal, children }: { goal: GoalProgress; children?: ReactNode }): ReactNode {
  return (
    <li className="rounded-lg border border-line bg-surface px-4 py-3 shadow-card">
      <GoalMeter goal={goal} />
      <p className="mt-2 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span>{m.goal_value({ value: exactNumber(goal.value), target: exactNumber(goal.target) })}</span>
        <GoalClock goal={goal} />
      </p>
      <GoalPace goal={goal} />
      {children}
    </li>
  );
}

/** Whether it goes on fast enough; nothing once that is decided. */
function GoalPace({ goal: { pace, neededPace } }: { goal: GoalProgress }): ReactNode {
  if (neededPace === null) return null;
  const needed = compactNumber(Math.ceil(neededPace));
  if (pace === null) return <p className="text-sm text-muted">{m.goal_pace_unknown({ needed })}</p>;
  return (
    <p className="text-sm text-muted">
      <span className={pace >= neededPace ? 'text-good' : 'text-warn'}>{pace >= neededPace ? m.goal_on_pace() : m.goal_behind_pace()}</span>{' '}
      · {m.goal_pace({ pace: compactNumber(Math.round(pace)), needed })}
    </p>
  );
}

function GoalClock({ goal }: { goal: GoalProgress }): ReactNode {
  const now = useWorkspaceNow();
  if (goal.reachedAt !== null) {
    return (
      <span>
        {m.goal_reached_at()} <Time at={goal.reachedAt} />
      </span>
    );
  }
  if (goal.deadlineAt === null) return <span>{m.goal_clock_waits()}</span>;
  const hoursLeft = (Date.parse(goal.deadlineAt) - now.getTime()) / 3_600_000;
  return (
    <span>
      {hoursLeft > 0 ? m.goal_hours_left({ hours: exactNumber(Math.ceil(hoursLeft)) }) : m.goal_deadline_passed()} ·{' '}
      <Time at={goal.deadlineAt} />
    </span>
  );
}
