import { describe, expect, it } from '@jest/globals';
import { digest, FAMILIES, generate } from './generate.ts';
import type { Family } from './generate.ts';

/** Of the instances as they were first drawn, with another program. */
const DIGESTS: Readonly<Record<Family, readonly string[]>> = {
  xs: ['2780e17f', 'f050c8f3', 'e4399451'],
  s: ['db5a0511', 'a1620cd7', 'c8cb3558'],
  t: ['fdbd371d', '16f3fe76', 'cdd767bd'],
  m: ['a5a279b2', '1e982502', '8f4ef80c'],
  l: ['bebced22', '05048b9a', 'cd2144db'],
  xl: ['c4c338b6', '7f6ee38c', '1832d9fa'],
};

describe('generate', () => {
  it.each(Object.keys(FAMILIES) as Family[])('draws the instances of family %s that the bounds are about', (family) => {
    expect([1, 2, 3].map((seed) => digest(generate(family, seed)))).toEqual(DIGESTS[family]);
  });
});
