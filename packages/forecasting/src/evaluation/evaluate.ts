import { type Forecast, forecastItem, isTelling, learnForecaster } from '../forecaster.ts';
import { constantScaling } from '../growth.ts';
import { type Example, type ItemHistory, lastReading } from '../history.ts';
import type { Kind, KindQuestion } from './kinds.ts';

/** How well one question was answered for items that nothing was learnt from. Errors are per cent of the truth. */
export interface Evaluation {
  readonly row: string;
  /** null where no number is forecast. */
  readonly mape: number | null;
  readonly medianApe: number;
  /** The share of items, per cent, that ended within their band of 80 %. */
  readonly coverage: number;
  /** The share of items, per cent, whose band is narrow enough to show a number. */
  readonly shown: number;
  readonly n: number;
  /** By how much the mean error is below (negative) that of constant scaling on the same items, and where that lies with 95 %. */
  readonly difference: number;
  readonly differenceInterval: readonly [number, number];
}

/** Learns from the one set and asks the other. Rows without enough items to learn from or to ask are left out. */
export function evaluate(kind: Kind, train: readonly ItemHistory[], test: readonly ItemHistory[]): Evaluation[] {
  return kind.questions.flatMap((question) => evaluateQuestion(question, train, test, kind.point) ?? []);
}

function evaluateQuestion(
  { row, ask, teach }: KindQuestion,
  train: readonly ItemHistory[],
  test: readonly ItemHistory[],
  point: boolean,
): Evaluation | null {
  const forecaster = learnForecaster(train.flatMap((history, item) => teach(item, history)));
  const asked = test.flatMap((history, item) => ask(item, history) ?? []);
  if (!forecaster || asked.length < 2) return null;
  const scaling = constantScaling(train.flatMap((history, item) => ask(item, history) ?? []));
  const forecasts = asked.map(({ known, targetHours }) => forecastItem(forecaster, known, targetHours));
  const errors = asked.map((example, at) => errorOf(forecasts[at]?.expected ?? 0, example));
  const differences = asked.map(
    (example, at) =>
      (errors[at] ?? 0) - errorOf(lastReading(example.known).value * Math.exp(scaling(example.known, example.targetHours)), example),
  );
  const difference = mean(differences);
  const margin = (1.96 * spread(differences)) / Math.sqrt(asked.length);
  return {
    row,
    mape: point ? rounded(mean(errors)) : null,
    medianApe: rounded(median(errors)),
    coverage: rounded(100 * mean(asked.map((example, at) => Number(holds(forecasts[at], example))))),
    shown: rounded(100 * mean(forecasts.map((forecast) => Number(isTelling(forecast))))),
    n: asked.length,
    difference: rounded(difference),
    differenceInterval: [rounded(difference - margin), rounded(difference + margin)],
  };
}

function errorOf(forecast: number, { value }: Example): number {
  return 100 * Math.abs(forecast / value - 1);
}

function holds(forecast: Forecast | undefined, { value }: Example): boolean {
  return forecast !== undefined && forecast.low <= value && value <= forecast.high;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function spread(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
