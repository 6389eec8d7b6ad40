/** Draws that are the same for the same seed. */
export interface Random {
  /** In [0, 1). */
  readonly uniform: () => number;
  /** Of the normal distribution with mean 0 and standard deviation 1. */
  readonly normal: () => number;
}

/** mulberry32, and Box and Muller's way from it to normal draws. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { uniform, normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) };
}
