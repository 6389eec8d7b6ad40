import { expand, learnBasis } from './basis.ts';
import { featuresOf } from './features.ts';
import { type Example, growthOf, type ItemHistory } from './history.ts';
import { dot, fitRelative } from './relative-fit.ts';

/** ln of how many times over the metric is thought to grow until the target; never below 0. */
export type Growth = (known: ItemHistory, targetHours: number) => number;

/** Learns from all that is known of past items how such an item goes on. */
export function learnGrowth(examples: readonly Example[]): Growth {
  const features = examples.map(({ known, targetHours }) => featuresOf(known, targetHours));
  const basis = learnBasis(features);
  const weights = fitRelative(
    features.map((row) => expand(basis, row)),
    examples.map(growthOf),
  );
  return (known, targetHours) => Math.max(0, dot(expand(basis, featuresOf(known, targetHours)), weights));
}

/** Every item grows by the one factor with the least squares of relative errors (Szabo and Huberman 2008). */
export function constantScaling(examples: readonly Example[]): Growth {
  const shares = examples.map((example) => Math.exp(-growthOf(example)));
  const growth = Math.log(sum(shares) / sum(shares.map((share) => share ** 2)));
  return () => growth;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
