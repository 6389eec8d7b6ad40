import type { GoalForecasts, ItemForecast } from '@longstream/contracts/forecasts';
import type { GoalForecast } from '@longstream/domain/campaigns/goal-forecast';
import { FEWEST_ITEMS, isTelling } from '@longstream/forecasting/forecaster';
import type { ItemEntity } from '../items/item.entity.ts';
import type { ForecastEntity, ItemAlertEntity } from './forecast.entity.ts';

export function toGoalForecast(
  goalId: string,
  at: Date,
  { items, silent, total }: GoalForecast,
  toCome: number,
): GoalForecasts['goals'][number] {
  const told = total === null ? null : { ...total, expected: isTelling(total) ? total.expected : null };
  return { goalId, at: at.toISOString(), items, silent, toCome, total: told };
}

interface Told extends Pick<ItemForecast, 'metric' | 'silence' | 'pastItems'> {
  readonly latest: readonly ForecastEntity[];
  readonly alerts: readonly ItemAlertEntity[];
}

export function toItemForecast({ id: itemId, liveAt }: ItemEntity, { latest, alerts, ...told }: Told): ItemForecast {
  const atAge = (hours: number) => new Date((liveAt?.getTime() ?? 0) + hours * 3_600_000).toISOString();
  return {
    itemId,
    ...told,
    fewestItems: FEWEST_ITEMS,
    forecasts: latest.map(({ targetHours, madeAt, madeAtHours, value, expected, low, high, learntBy, ...watched }) => ({
      hours: targetHours,
      at: atAge(targetHours),
      madeAt: madeAt.toISOString(),
      madeAtHours,
      value,
      expected: isTelling({ low, high }) ? expected : null,
      low,
      high,
      by: learntBy,
      items: watched.items,
      widening: watched.widening,
      recentCoverage: watched.recentCoverage,
      outcome: watched.outcome,
    })),
    alerts: alerts.map(({ kind, metric, at, ageHours, gained, expected }) => ({
      kind,
      metric,
      at: at.toISOString(),
      ageHours,
      gained,
      expected,
    })),
  };
}
