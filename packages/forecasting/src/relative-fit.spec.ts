import { describe, expect, it } from '@jest/globals';
import { dot, fitRelative } from './relative-fit.ts';

/** A constant, a column that tells, and one that does not; growth leans to one side, as that of posts does. */
const EXAMPLES = Array.from({ length: 300 }, (_, at) => {
  const row = Float64Array.of(1, ((at * 37) % 100) / 50 - 1, ((at * 53) % 100) / 50 - 1);
  return { row, grown: 1 + 0.5 * (row[1] ?? 0) + (at % 9 === 0 ? 1.5 : 0.02 * (at % 5)) };
});
const fitOf = (examples: typeof EXAMPLES, start?: Float64Array) =>
  fitRelative(
    examples.map(({ row }) => row),
    examples.map(({ grown }) => grown),
    start,
  );
const errorOf = (weights: Float64Array) =>
  EXAMPLES.reduce((sum, { row, grown }) => sum + Math.abs(Math.exp(dot(row, weights) - grown) - 1), 0);

describe('a fit of relative errors', () => {
  it('is nearer in per cent than the same with every forecast a little higher or lower', () => {
    const weights = fitOf(EXAMPLES);
    for (const more of [-0.05, 0.05])
      expect(errorOf(weights)).toBeLessThan(errorOf(weights.map((weight, at) => weight + (at === 0 ? more : 0))));
  });

  it('forgets where it began: of a part it finds from what the whole taught what it finds from nothing', () => {
    const [whole, part] = [fitOf(EXAMPLES), EXAMPLES.slice(0, 200).map((example) => ({ ...example, grown: example.grown + 0.2 }))];
    const [begun, anew] = [fitOf(part, whole), fitOf(part)];
    for (const { row } of part) expect(dot(row, begun)).toBeCloseTo(dot(row, anew), 1);
    expect(Math.abs(dot(Float64Array.of(1, 0, 0), begun) - dot(Float64Array.of(1, 0, 0), whole))).toBeGreaterThan(0.15);
  });
});
