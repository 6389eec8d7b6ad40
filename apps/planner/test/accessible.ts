import { expect } from '@jest/globals';
import axe from 'axe-core';

/** No finding of axe, best practice included. Colours and target sizes need a real browser and are checked there. */
export async function expectAccessible(container: Element): Promise<void> {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(container, { rules, resultTypes: ['violations'] });
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}
