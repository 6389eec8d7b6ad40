import type { ItemForecast } from '@longstream/contracts/forecasts';
import { m } from '../paraglide/messages.js';
import { compactNumber, exactNumber, formatInstant, percent } from '../ui/format.ts';
import { metricNoun } from '../ui/metric-words.ts';

type Forecast = ItemForecast['forecasts'][number];

/** More digits would say more than anybody knows. */
export const rough = (value: number): string => compactNumber(Number(value.toPrecision(2)));

/** What is thought of the time ahead, and how much of that there is; without a number where nobody could tell one. */
export function aheadWords(
  forecast: Forecast,
  metric: ItemForecast['metric'],
  { now, timeZone }: { now: number; timeZone: string },
): string {
  const { at, expected, low, high } = forecast;
  const told = { time: formatInstant(at, timeZone, 'weekdayTime'), metric: metricNoun(metric), low: rough(low), high: rough(high) };
  if (expected === null) return m.forecast_too_wide(told);
  return m.forecast_ahead({ ...told, expected: rough(expected), share: percent(Math.min(1, now / Math.max(1, expected))) });
}

/** What was thought of the time behind, and what it came to. */
export function behindWords({ hours, low, high, outcome }: Forecast): string {
  if (outcome === null) return '';
  const told = { hours, low: rough(low), high: rough(high), outcome: exactNumber(outcome) };
  return low <= outcome && outcome <= high ? m.forecast_kept(told) : m.forecast_not_kept(told);
}

/** What a forecast was learnt from. */
export function basisWords({ by, items, hours, at, madeAt }: Forecast): string {
  const told = { items, hours: Math.round(hours - (Date.parse(at) - Date.parse(madeAt)) / 3_600_000) };
  return by === 'model' ? m.forecast_by_model(told) : m.forecast_by_scaling(told);
}

/** How such forecasts have been kept lately, and what was made of it. */
export function watchWords({ recentCoverage, widening }: Forecast): string {
  const kept = recentCoverage === null ? m.forecast_not_watched() : m.forecast_watched({ share: percent(recentCoverage) });
  return widening > 1.05 ? `${kept} · ${m.forecast_widened({ factor: exactNumber(Math.round(widening * 10) / 10) })}` : kept;
}

/** Why there is nothing of the time ahead; null where there is, or where nobody would ask. */
export function silenceWords({ silence, pastItems, fewestItems }: ItemForecast): string | null {
  if (silence === 'too_young') return m.forecast_too_young();
  if (silence === 'too_few_past_items') return m.forecast_too_few({ past: pastItems, fewest: fewestItems });
  return silence === 'over' ? m.forecast_over() : null;
}

export function alertWords({ kind, metric, ageHours, gained, expected }: ItemForecast['alerts'][number]): string {
  const told = {
    hours: exactNumber(Math.round(ageHours)),
    metric: metricNoun(metric),
    gained: exactNumber(Math.round(gained)),
    expected: exactNumber(Math.round(expected)),
  };
  return kind === 'breakout' ? m.alert_breakout(told) : m.alert_falling_behind(told);
}
