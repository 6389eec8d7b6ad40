/** How many results before tell what is usual, and how many there must be. */
export const USUAL_OF = 20;
export const FEWEST_BEFORE = 10;

/** For each value, the median of up to twenty before it; null where there are fewer than ten. */
export function usualBefore(values: readonly number[]): (number | null)[] {
  return values.map((_, index) => (index < FEWEST_BEFORE ? null : medianOf(values.slice(Math.max(0, index - USUAL_OF), index))));
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
