import { expand, learnBasis, scaled } from './basis.ts';
import { type Features, featuresOf } from './features.ts';
import { learnForest, middleGrowth } from './forest.ts';
import { type Example, growthOf, type ItemHistory } from './history.ts';
import { dot, fitRelative } from './relative-fit.ts';

/** ln of how many times over the metric is thought to grow until the target; never below 0. */
export type Growth = (known: ItemHistory, targetHours: number) => number;

/**
 * Learns from all that is known of past items how such an item goes on, in two ways: by a sum over what is known, and by the middle between that
 * and what became of those that trees put beside it. The sum is the nearer where growth is smooth, the middle where it comes by leaps.
 */
export function learnGrowths(examples: readonly Example[]): [bySum: Growth, withTrees: Growth] {
  const rows = examples.map(({ known, targetHours }) => featuresOf(known, targetHours));
  const growths = examples.map(growthOf);
  const basis = learnBasis(rows);
  const weights = fitRelative(
    rows.map((row) => expand(basis, row)),
    growths,
  );
  const forest = learnForest(
    rows.map((row) => scaled(basis.columns, row)),
    growths,
  );
  const sumOf = (features: Features) => Math.max(0, dot(expand(basis, features), weights));
  return [
    (known, targetHours) => sumOf(featuresOf(known, targetHours)),
    (known, targetHours) => {
      const features = featuresOf(known, targetHours);
      return (sumOf(features) + middleGrowth(forest, scaled(basis.columns, features))) / 2;
    },
  ];
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
