import { examplesNear, type Question } from './examples.ts';
import { type Forecast, forecastItem, learnForecaster } from './forecaster.ts';
import type { ItemHistory } from './history.ts';

/** Items of one age, what is asked of them, and the past items that tell of it in the order in which they went live. */
export interface ForecastTask {
  readonly past: readonly ItemHistory[];
  readonly asked: readonly ItemHistory[];
  readonly question: Question;
  /** How many times as wide as learnt the bands are to be. */
  readonly widening: number;
}

/** One forecast for each of the items that are asked about; null with too few past items that were read at both ages. */
export function forecastItems({ past, asked, question, widening }: ForecastTask): Forecast[] | null {
  const forecaster = learnForecaster(past.flatMap((history, item) => examplesNear(item, history, question)));
  return forecaster && asked.map((known) => forecastItem(forecaster, known, question.targetHours, widening));
}
