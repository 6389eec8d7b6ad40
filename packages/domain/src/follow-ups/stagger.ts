/**
 * When each of several accounts follows, in whole minutes from `fromMinutes` to `toMinutes`: the stretch is divided evenly, and each
 * stands at a place in its own part that the seed alone decides. So they never go out as one, and what was shown is what is saved.
 */
export function stagger(seed: string, count: number, fromMinutes: number, toMinutes: number): number[] {
  const part = (toMinutes - fromMinutes) / count;
  const draw = drawsOf(seed);
  return Array.from({ length: count }, (_, index) => Math.floor(fromMinutes + part * (index + draw())));
}

/** Numbers of [0, 1), always the same ones for a seed: FNV-1a makes it a number, mulberry32 goes on from there. */
function drawsOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
