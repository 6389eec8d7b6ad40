export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959964;

/** The share of `some` among `of`, and where it lies with 95 %: Wilson's score interval, which holds for few and for shares near none and all. */
export function scoreInterval(some: number, of: number): Share {
  const share = some / of;
  const square = Z95 ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of ** 2))) / (1 + square / of);
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
