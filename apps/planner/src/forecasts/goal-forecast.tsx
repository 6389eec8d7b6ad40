import type { GoalForecasts } from '@longstream/contracts/forecasts';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { compactNumber, formatInstant } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { rough } from './forecast-words.ts';
import { useGoalForecasts } from './forecasts.api.ts';

type GoalForecast = GoalForecasts['goals'][number];

/** Whether a goal that runs will be reached, as far as the items that are live can tell. */
export function GoalForecastNote({ campaignId, goalId, target }: { campaignId: string; goalId: string; target: number }): ReactNode {
  const forecasts = useGoalForecasts(campaignId);
  const forecast = forecasts.data?.goals.find((one) => one.goalId === goalId);
  if (forecasts.error !== null) return <p className="text-sm text-muted">{m.goal_forecast_unread()}</p>;
  return forecast === undefined ? null : <GoalOutlook forecast={forecast} target={target} />;
}

function GoalOutlook({ forecast: { at, items, silent, toCome, total }, target }: { forecast: GoalForecast; target: number }): ReactNode {
  const timeZone = useTimeZone();
  if (total === null) return <p className="text-sm text-muted">{m.goal_forecast_silent({ items, silent })}</p>;
  const verdict = verdictOf(total, target, toCome);
  const told = { time: formatInstant(at, timeZone, 'weekdayTime'), low: rough(total.low), high: rough(total.high) };
  return (
    <p className="text-sm text-muted">
      <span className={verdict.look}>{verdict.word()}</span> ·{' '}
      {total.expected === null ? m.goal_forecast_wide(told) : m.goal_forecast({ ...told, expected: rough(total.expected) })} ·{' '}
      {toCome === 0 ? m.goal_forecast_from({ items }) : m.goal_forecast_from_some({ items, toCome })}
    </p>
  );
}

/** What is to come only adds: it may still help a goal, and cannot hurt it. */
function verdictOf({ low, high }: NonNullable<GoalForecast['total']>, target: number, toCome: number) {
  if (low >= target) return { word: m.goal_forecast_reached, look: 'text-good' };
  if (high < target && toCome === 0) return { word: m.goal_forecast_missed, look: 'text-danger' };
  return { word: () => m.goal_forecast_open({ target: compactNumber(target) }), look: 'text-warn' };
}
