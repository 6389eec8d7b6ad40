/**
 * Extremely randomised trees (Geurts, Ernst and Wehenkel 2006) whose leaves are kept whole (quantile regression forests, Meinshausen 2006): past
 * examples, and by how many trees and how few neighbours each is found beside an item. Cuts are drawn by a generator of its own, so that the same
 * examples always give the same trees.
 */
export interface Forest {
  readonly trees: readonly Tree[];
  /** What each example grew by, and how much it counts. */
  readonly growths: readonly number[];
  readonly weights: readonly number[];
  /** The examples by their growth, ascending. */
  readonly ascending: readonly number[];
}

type Tree = Leaf | Cut;

interface Leaf {
  readonly examples: readonly number[];
}

interface Cut {
  readonly column: number;
  readonly below: number;
  readonly left: Tree;
  readonly right: Tree;
}

/** More bring little and cost as much again. */
const TREES = 100;
/** How many examples stay together at least: 8 or 16 are much the same on the data at hand. */
const LEAF = 8;
const SEED = 20_200_217;

/**
 * @param rows what is known of each example, a number for each column
 * @param growths ln of how many times over each grew, from 0 on
 */
export function learnForest(rows: readonly Float64Array[], growths: readonly number[]): Forest {
  const random = generator(SEED);
  // An error is a share of what became of an item: those that grew much are wrong by less for the same distance.
  const weights = growths.map((growth) => Math.exp(-growth));
  const all = rows.map((_, at) => at);
  const grow = (examples: readonly number[]): Tree => {
    const cut = examples.length < 2 * LEAF ? null : bestCut(rows, growths, weights, examples, random);
    return cut ? { column: cut.column, below: cut.below, left: grow(cut.left), right: grow(cut.right) } : { examples };
  };
  return {
    trees: Array.from({ length: TREES }, () => grow(all)),
    growths,
    weights,
    ascending: all.toSorted((a, b) => (growths[a] ?? 0) - (growths[b] ?? 0)),
  };
}

/** The growth with the least mean error in per cent over the examples beside it: their weighted median. */
export function middleGrowth({ trees, growths, weights, ascending }: Forest, row: Float64Array): number {
  const shares = new Float64Array(growths.length);
  for (const tree of trees) {
    const { examples } = leafOf(tree, row);
    for (const at of examples) shares[at] = (shares[at] ?? 0) + (weights[at] ?? 0) / examples.length;
  }
  let left = shares.reduce((sum, share) => sum + share, 0) / 2;
  for (const at of ascending) {
    left -= shares[at] ?? 0;
    if (left <= 0) return growths[at] ?? 0;
  }
  return 0;
}

function leafOf(tree: Tree, row: Float64Array): Leaf {
  let at = tree;
  while ('column' in at) at = (row[at.column] ?? 0) < at.below ? at.left : at.right;
  return at;
}

/** In each column one cut is drawn; the one that leaves the least squares within is taken. Null where none leaves enough on both sides. */
function bestCut(
  rows: readonly Float64Array[],
  growths: readonly number[],
  weights: readonly number[],
  examples: readonly number[],
  random: () => number,
) {
  let best: { column: number; below: number } | null = null;
  let most = 0;
  const columns = rows[0]?.length ?? 0;
  for (let column = 0; column < columns; column++) {
    let [low, high] = [Infinity, -Infinity];
    for (const at of examples) {
      const value = rows[at]?.[column] ?? 0;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const below = low + random() * (high - low);
    let [count, weight, sum, allWeight, allSum] = [0, 0, 0, 0, 0];
    for (const at of examples) {
      const share = weights[at] ?? 0;
      const part = share * (growths[at] ?? 0);
      allWeight += share;
      allSum += part;
      if ((rows[at]?.[column] ?? 0) >= below) continue;
      count++;
      weight += share;
      sum += part;
    }
    if (count < LEAF || examples.length - count < LEAF) continue;
    const gain = sum ** 2 / weight + (allSum - sum) ** 2 / (allWeight - weight) - allSum ** 2 / allWeight;
    if (gain > most) [best, most] = [{ column, below }, gain];
  }
  if (!best) return null;
  const { column, below } = best;
  const isLeft = (at: number) => (rows[at]?.[column] ?? 0) < below;
  return { ...best, left: examples.filter(isLeft), right: examples.filter((at) => !isLeft(at)) };
}

/** Park and Miller's minimal standard, from 0 to 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
