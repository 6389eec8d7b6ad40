import { expect, it } from '@jest/globals';
import { remembered } from './remembered.ts';

const numbered = (): ((of: object, ...rest: unknown[]) => number) => {
  let made = 0;
  return remembered(() => ++made);
};

it('makes what it is asked for again only of something else', () => {
  const make = numbered();
  const [items, others] = [[1], [1]];
  expect([make(items), make(items), make(others), make(items)]).toEqual([1, 1, 2, 1]);
});

it('makes it anew when what it was made with has changed', () => {
  const make = numbered();
  const items = [1];
  expect([make(items, 'a'), make(items, 'a'), make(items, 'b'), make(items, 'a')]).toEqual([1, 1, 2, 3]);
});
