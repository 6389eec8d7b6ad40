import { median } from '../bench/percentiles.ts';

const ROUNDS = 9;

/** What one of several in a row comes to. */
export async function rounds(measure: () => Promise<number>): Promise<number> {
  const measured: number[] = [];
  for (let round = 0; round < ROUNDS; round++) measured.push(await measure());
  return median(measured);
}
