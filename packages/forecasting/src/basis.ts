import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Features } from './features.ts';

/**
 * The coordinates in which growth is a sum: one constant, each feature by itself, and how like the item is to each of some past ones. The
 * likenesses are made independent of each other (Nyström's approximation of a Gaussian process), so that one penalty suits all of them.
 */
export interface Basis {
  readonly columns: readonly { readonly name: string; readonly mean: number; readonly spread: number }[];
  readonly landmarks: readonly Float64Array[];
  /** The lower triangle L with L·Lᵀ the landmarks' likeness to each other. */
  readonly triangle: readonly Float64Array[];
}

/**
 * Past items that others are compared with: one of ten, and no more than so many. They cost squares, and more bring little: of a thousand 80 or 120
 * are the same on the data at hand, of a few hundred 30 or 80.
 */
const ROWS_A_LANDMARK = 10;
const MOST_LANDMARKS = 80;
/** How far likeness reaches, in squared spreads for each column. */
const REACH = 3;
/** Keeps the triangle sound where two landmarks are the same. */
const JITTER = 1e-6;

/** Learns the columns from those that vary, and takes landmarks evenly from all rows. */
export function learnBasis(rows: readonly Features[]): Basis {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names
    .map((name) => ({ name, ...meanAndSpread(rows.flatMap((row) => row[name] ?? [])) }))
    .filter(({ spread }) => spread > 1e-9);
  const count = Math.min(MOST_LANDMARKS, Math.ceil(rows.length / ROWS_A_LANDMARK));
  const landmarks = Array.from({ length: count }, (_, at) => scaled(columns, rows[Math.floor((at * rows.length) / count)] ?? {}));
  const likeness = new Matrix(landmarks.map((one, i) => landmarks.map((other, j) => likenessOf(one, other) + (i === j ? JITTER : 0))));
  const triangle = new CholeskyDecomposition(likeness).lowerTriangularMatrix.to2DArray().map((row) => Float64Array.from(row));
  return { columns, landmarks, triangle };
}

export function expand({ columns, landmarks, triangle }: Basis, features: Features): Float64Array {
  const point = scaled(columns, features);
  const row = new Float64Array(1 + columns.length + landmarks.length);
  row[0] = 1;
  for (const [at, value] of point.entries()) row[1 + at] = value / Math.sqrt(columns.length);
  const independent = row.subarray(1 + columns.length);
  for (const [at, landmark] of landmarks.entries()) {
    const line = triangle[at] ?? landmark;
    let left = likenessOf(point, landmark);
    for (let before = 0; before < at; before++) left -= (line[before] ?? 0) * (independent[before] ?? 0);
    independent[at] = left / (line[at] ?? 1);
  }
  return row;
}

/** In spreads from the mean; what is not known is the mean. */
function scaled(columns: Basis['columns'], features: Features): Float64Array {
  return Float64Array.from(columns, ({ name, mean, spread }) => ((features[name] ?? mean) - mean) / spread);
}

function likenessOf(one: Float64Array, other: Float64Array): number {
  let squares = 0;
  for (let at = 0; at < one.length; at++) squares += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return Math.exp(-squares / (REACH * Math.max(1, one.length)));
}

function meanAndSpread(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, spread: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) };
}
