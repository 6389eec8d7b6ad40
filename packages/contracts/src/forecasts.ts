import { METRICS } from '@longstream/domain/engagement/metrics';
import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

const Metric = z.enum(METRICS);

/**
 * What an item is thought to have `hours` after it was live, by what was known of it at `madeAtHours`, when it had `value`. Four of five items
 * end between `low` and `high`; `expected` is null where these are too far apart for a number. `items`: how many past ones it was learnt from.
 * `recentCoverage`: the share of the latest such forecasts that was kept, null before there are enough. `outcome`: what it came to.
 */
const Forecast = z.object({
  hours: z.number().int(),
  at: Instant,
  madeAt: Instant,
  madeAtHours: z.number(),
  value: z.number(),
  expected: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  by: z.enum(['model', 'constant_scaling']),
  items: z.number().int(),
  widening: z.number(),
  recentCoverage: z.number().nullable(),
  outcome: z.number().nullable(),
});

/** That an item twice in a row gained more than nearly all, or less than nearly all of those before it: `expected` is where that begins. */
const Alert = z.object({
  kind: z.enum(['breakout', 'falling_behind']),
  metric: Metric,
  at: Instant,
  ageHours: z.number(),
  gained: z.number(),
  expected: z.number(),
});

/**
 * What is thought to become of one metric of an item, the nearest age first. `silence` is why there is nothing of the time ahead: `over` a week
 * after it went live. `pastItems` of its platform have been read through a day at least; it takes `fewestItems`.
 */
export const ItemForecast = z
  .object({
    itemId: Id,
    metric: Metric,
    forecasts: z.array(Forecast),
    silence: z.enum(['not_live', 'too_young', 'too_few_past_items', 'over']).nullable(),
    pastItems: z.number().int(),
    fewestItems: z.number().int(),
    alerts: z.array(Alert),
  })
  .meta({ id: 'ItemForecast' });
export type ItemForecast = z.output<typeof ItemForecast>;

/**
 * What the items of a campaign will have at the end of a goal that runs, by the sum of their forecasts; null where `silent` of its `items` are not
 * forecast so far. `expected` is null where the band is too wide for a number. `toCome`: items that are to go live before the end, which nothing is
 * known of and which are not in it.
 */
const GoalForecast = z.object({
  goalId: Id,
  at: Instant,
  items: z.number().int(),
  silent: z.number().int(),
  toCome: z.number().int(),
  total: z.object({ expected: z.number().nullable(), low: z.number(), high: z.number() }).nullable(),
});

/** The goals of a campaign whose clock runs. */
export const GoalForecasts = z.object({ asOf: Instant, goals: z.array(GoalForecast) }).meta({ id: 'GoalForecasts' });
export type GoalForecasts = z.output<typeof GoalForecasts>;

export const ForecastQuery = z.strictObject({ metric: Metric });
export type ForecastQuery = z.output<typeof ForecastQuery>;
