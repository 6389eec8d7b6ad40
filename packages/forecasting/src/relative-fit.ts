import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** What draws the weights towards 0, so that few examples leave little more than the constant, which is not drawn. */
const PENALTY = 10;
const CONSTANT_PENALTY = 1e-3;
/** Errors below a twentieth count by their squares: the plain modulus has a corner there. */
const ROUNDED = 0.05;
const ROUNDS = 12;
/** From what was found for nearly the same examples half as many lead as far. */
const FEWER_ROUNDS = 6;
/** Half a step at a time: a whole one may leap over the best. */
const STEP = 0.5;
/** A forecast far below the truth would all but stop counting. */
const LEAST_RATIO = 0.3;

/**
 * The weights w for which exp(row·w) is, on average, the fewest per cent away from exp(growth): reweighted least squares on the relative error
 * itself. Least squares of the logarithms would aim for the middle of the logarithms, which is too high: a forecast may be wrong by far more than
 * 100 % above the truth but never below it.
 *
 * @param start weights that were found for most of these examples
 */
export function fitRelative(rows: readonly Float64Array[], growths: readonly number[], start?: Float64Array): Float64Array {
  const size = rows[0]?.length ?? 0;
  const weights = start?.slice() ?? new Float64Array(size);
  if (!start) weights[0] = median(growths);
  for (let round = 0; round < (start ? FEWER_ROUNDS : ROUNDS); round++) {
    const squares = new Float64Array(size * size);
    const sums = new Float64Array(size);
    for (const [at, row] of rows.entries()) {
      const forecast = dot(row, weights);
      const error = Math.exp(forecast - (growths[at] ?? 0)) - 1;
      const slope = Math.max(error + 1, LEAST_RATIO);
      const weight = slope ** 2 / Math.hypot(error, ROUNDED);
      addSquares(squares, sums, row, weight, forecast - error / slope);
    }
    const aims = solve(squares, sums);
    for (let at = 0; at < size; at++) weights[at] = (1 - STEP) * (weights[at] ?? 0) + STEP * (aims[at] ?? 0);
  }
  return weights;
}

export function dot(row: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < row.length; at++) sum += (row[at] ?? 0) * (weights[at] ?? 0);
  return sum;
}

/** Adds one example to the normal equations; only their lower half is kept. */
function addSquares(squares: Float64Array, sums: Float64Array, row: Float64Array, weight: number, aim: number): void {
  for (let at = 0, start = 0; at < row.length; at++, start += row.length) {
    const weighed = weight * (row[at] ?? 0);
    sums[at] = (sums[at] ?? 0) + weighed * aim;
    for (let other = 0; other <= at; other++) squares[start + other] = (squares[start + other] ?? 0) + weighed * (row[other] ?? 0);
  }
}

function solve(squares: Float64Array, sums: Float64Array): number[] {
  const size = sums.length;
  const penaltyOf = (at: number) => (at === 0 ? CONSTANT_PENALTY : PENALTY);
  const whole = Array.from({ length: size }, (_, at) =>
    Array.from(
      { length: size },
      (_, other) => (squares[Math.max(at, other) * size + Math.min(at, other)] ?? 0) + (at === other ? penaltyOf(at) : 0),
    ),
  );
  return new CholeskyDecomposition(whole).solve(Matrix.columnVector(sums)).to1DArray();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
