import { type Growth, type Known, lessonOf, scalingLessonOf } from './growth.ts';
import { type Example, type ItemHistory, lastReading } from './history.ts';

export type LearntBy = 'model' | 'constant_scaling';

/** What was learnt of past items, and by how much it was wrong about those it had not seen. */
export interface Forecaster {
  readonly by: LearntBy;
  /** How many past items it was learnt from. */
  readonly items: number;
  readonly growth: Growth;
  /** For each example: the growth that is forecast without its item, and how much more it grew; by the forecast, ascending. */
  readonly misses: readonly Miss[];
  readonly level: number;
}

export interface Miss {
  readonly forecast: number;
  readonly miss: number;
}

/** What an item is thought to have at the target: in the metric's own unit. Four of five items end between `low` and `high`. */
export interface Forecast {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly by: LearntBy;
  readonly items: number;
}

/** Fewer finished items do not even tell how wrong one is. */
export const FEWEST_ITEMS = 10;
/** Fewer are too few for more than one factor. */
export const FEWEST_FOR_MODEL = 40;
/** A band of more says too little for a number beside it. */
const WIDEST_SPAN = 4;

const BLOCKS = 5;
const LEVEL = 0.8;
/** Where all items are of one or two days, how days differ has not been seen. */
const LEVEL_OF_ONE_DAY = 0.9;
const FEW_DAYS_MS = 2 * 86_400_000;
/** A band comes from the misses of those that were thought to grow as much: this share of all, and no fewer than so many. */
const NEAREST_SHARE = 0.25;
const FEWEST_NEAREST = 60;

/**
 * Learns from past items; with few of them by constant scaling. The misses are those of five blocks in the order of time, each
 * forecast by what was learnt of the others: a band from the fit's own errors would be too narrow. What a model's lean to is taken off all
 * its forecasts: the less an item can be told, the lower its forecast with the least relative error, and of its own examples a fit tells more.
 *
 * @param examples of items that are numbered in the order in which they went live
 * @returns null with fewer than ten items
 */
export function learnForecaster(examples: readonly Example[]): Forecaster | null {
  const items = [...new Set(examples.map(({ item }) => item))].sort((a, b) => a - b);
  if (items.length < FEWEST_ITEMS) return null;
  const by: LearntBy = items.length < FEWEST_FOR_MODEL ? 'constant_scaling' : 'model';
  const lesson = by === 'model' ? lessonOf(examples) : scalingLessonOf(examples);
  const blockOf = new Map(items.map((item, at) => [item, Math.floor((at * BLOCKS) / items.length)]));
  const learnt = lesson.learn(lesson.examples);
  const unseen = Array.from({ length: BLOCKS }, (_, block) => {
    const { growth } = lesson.learn(
      lesson.examples.filter(({ item }) => blockOf.get(item) !== block),
      learnt,
    );
    return lesson.examples.filter(({ item }) => blockOf.get(item) === block).map((example) => missOf(example, growth(example.row)));
  }).flat();
  const lean = by === 'model' ? leanOf(unseen.map(({ miss }) => miss)) : 0;
  const straightened = (growth: number) => Math.max(0, growth + lean);
  const misses = unseen.map(({ forecast, miss }) => missOf({ grown: forecast + miss }, straightened(forecast)));
  return {
    by,
    items: items.length,
    growth: (known, targetHours) => straightened(learnt.growth(lesson.rowOf(known, targetHours))),
    misses: misses.sort((a, b) => a.forecast - b.forecast),
    level: areOfFewDays(examples) ? LEVEL_OF_ONE_DAY : LEVEL,
  };
}

/** @param widening how many times as wide as learnt the band is to be, where it has not been kept lately */
export function forecastItem(forecaster: Forecaster, known: ItemHistory, targetHours: number, widening = 1): Forecast {
  const now = lastReading(known).value;
  const growth = forecaster.growth(known, targetHours);
  const [least, most] = nearestMisses(forecaster, growth);
  const at = (more: number) => Math.max(now, Math.max(1, now) * Math.exp(growth + more));
  return { expected: at(0), low: at(widening * least), high: at(widening * most), by: forecaster.by, items: forecaster.items };
}

/** Whether the band is narrow enough to show a number with it. */
export function isTelling({ low, high }: Pick<Forecast, 'low' | 'high'>): boolean {
  return high <= WIDEST_SPAN * Math.max(1, low);
}

function missOf({ grown }: Pick<Known, 'grown'>, forecast: number): Miss {
  return { forecast, miss: grown - forecast };
}

/** What, added to each forecast, leaves the least relative errors: the median in which a miss counts for less the more an item grew than forecast. */
function leanOf(misses: readonly number[]): number {
  const ascending = misses.toSorted((a, b) => a - b);
  let left = ascending.reduce((sum, miss) => sum + Math.exp(-miss), 0) / 2;
  return ascending.find((miss) => (left -= Math.exp(-miss)) <= 0) ?? 0;
}

/** Split-conformal: the misses below which a tenth, and above which a tenth, of those nearest lie, counted so that one more item keeps the level. */
function nearestMisses({ misses, level }: Forecaster, growth: number): [least: number, most: number] {
  const count = Math.min(misses.length, Math.max(FEWEST_NEAREST, Math.round(NEAREST_SHARE * misses.length)));
  const place = misses.findIndex(({ forecast }) => forecast >= growth);
  const centre = place < 0 ? misses.length : place;
  const from = Math.min(Math.max(0, centre - Math.floor(count / 2)), misses.length - count);
  const sorted = misses
    .slice(from, from + count)
    .map(({ miss }) => miss)
    .sort((a, b) => a - b);
  const outside = Math.max(1, Math.floor(((count + 1) * (1 - level)) / 2));
  return [sorted[outside - 1] ?? 0, sorted[count - outside] ?? 0];
}

function areOfFewDays(examples: readonly Example[]): boolean {
  const live = examples.flatMap(({ known }) => known.liveAtMs ?? []);
  return live.length > 0 && Math.max(...live) - Math.min(...live) < FEW_DAYS_MS;
}
