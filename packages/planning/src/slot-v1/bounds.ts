import type { Family } from './generate.ts';

/** What is proven of seeds 1, 2 and 3 of each family, by a solver that ran for as long as it took: no plan is worth more. */
export const PROVEN_BOUNDS: Readonly<Record<Family, readonly (number | null)[]>> = {
  xs: [1212966, 1251921, 1233100],
  s: [4743320, 4608787, 5167498],
  t: [8975561, 9650199, 8465599],
  m: [28857738, 27817412, 31049734],
  l: [101550728, null, null],
  xl: [292829506, null, null],
};

/** Plans of these worths exist, and none is worth more. */
export const PROVEN_OPTIMA: Readonly<Partial<Record<Family, readonly (number | null)[]>>> = {
  xs: [1212966, 1251921, 1233100],
  s: [4743320, 4608787, 5167498],
  t: [8975161, null, null],
};
