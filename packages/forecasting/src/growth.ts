import { expand, learnBasis } from './basis.ts';
import { featuresOf } from './features.ts';
import { type Example, growthOf, type ItemHistory } from './history.ts';
import { dot, fitRelative } from './relative-fit.ts';

/** ln of how many times over the metric is thought to grow until the target; never below 0. */
export type Growth = (known: ItemHistory, targetHours: number) => number;

/** A past example in the coordinates of a lesson. */
export interface Known {
  readonly item: number;
  readonly row: Float64Array;
  /** ln of how many times over it grew. */
  readonly grown: number;
}

/** Past examples made ready, so that what is learnt of some of them can be asked about the others. */
export interface Lesson {
  readonly examples: readonly Known[];
  readonly rowOf: (known: ItemHistory, targetHours: number) => Float64Array;
  readonly learn: (from: readonly Known[], start?: Learnt) => Learnt;
}

export interface Learnt {
  /** ln of how many times over an item grows, by its row. */
  readonly growth: (row: Float64Array) => number;
  readonly weights: Float64Array;
}

/**
 * All that is known of past items tells how such an item goes on. The coordinates are made of what was known of all examples, and of nothing that
 * became of any.
 */
export function lessonOf(examples: readonly Example[]): Lesson {
  const seen = examples.map((example) => ({ example, features: featuresOf(example.known, example.targetHours) }));
  const basis = learnBasis(seen.map(({ features }) => features));
  return {
    examples: seen.map(({ example, features }) => ({ item: example.item, row: expand(basis, features), grown: growthOf(example) })),
    rowOf: (known, targetHours) => expand(basis, featuresOf(known, targetHours)),
    learn: (from, start) => {
      const weights = fitRelative(
        from.map(({ row }) => row),
        from.map(({ grown }) => grown),
        start?.weights,
      );
      return { weights, growth: (row) => Math.max(0, dot(row, weights)) };
    },
  };
}

/** Whatever is known of items, they grow by the one factor. */
export function scalingLessonOf(examples: readonly Example[]): Lesson {
  const one = Float64Array.of(1);
  return {
    examples: examples.map((example) => ({ item: example.item, row: one, grown: growthOf(example) })),
    rowOf: () => one,
    learn: (from) => {
      const factor = factorOf(from.map(({ grown }) => grown));
      return { weights: Float64Array.of(factor), growth: () => factor };
    },
  };
}

/** Every item grows by the one factor with the least squares of relative errors (Szabo and Huberman 2008). */
export function constantScaling(examples: readonly Example[]): Growth {
  const factor = factorOf(examples.map(growthOf));
  return () => factor;
}

/** ln of it. */
function factorOf(growths: readonly number[]): number {
  const shares = growths.map((growth) => Math.exp(-growth));
  return Math.log(sum(shares) / sum(shares.map((share) => share ** 2)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
