import { createHash } from 'node:crypto';

/** A number in (0, 1) that is always the same for the same words: the sandbox's only source of luck. */
export function chance(...words: readonly (string | number)[]): number {
  const bits = createHash('sha256').update(words.join('\u0000')).digest().readUIntBE(0, 6);
  return (bits + 0.5) / 2 ** 48;
}

export function between(low: number, high: number, ...words: readonly (string | number)[]): number {
  return low + (high - low) * chance(...words);
}

export function pick<T>(choices: readonly [T, ...T[]], ...words: readonly (string | number)[]): T {
  return choices[Math.floor(chance(...words) * choices.length)] ?? choices[0];
}

/** Log-normal luck around 1: half of all draws are below it, and a few are far above (Box and Muller). */
export function luck(sigma: number, ...words: readonly (string | number)[]): number {
  const normal = Math.sqrt(-2 * Math.log(chance('a', ...words))) * Math.cos(2 * Math.PI * chance('b', ...words));
  return Math.exp(sigma * normal);
}
