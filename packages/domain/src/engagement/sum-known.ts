/** The sum of what is known: `known` of `of` values are numbers. `sum` is null when none is, for nothing known is not 0. */
export interface KnownSum {
  readonly sum: number | null;
  readonly known: number;
  readonly of: number;
}

export function sumKnown(values: readonly (number | null)[]): KnownSum {
  const known = values.filter((value) => value !== null);
  const sum = known.length > 0 ? known.reduce((total, value) => total + value, 0) : null;
  return { sum, known: known.length, of: values.length };
}
