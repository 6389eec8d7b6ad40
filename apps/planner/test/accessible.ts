import { expect } from '@jest/globals';
import { act } from '@testing-library/react';
import axe from 'axe-core';

/**
 * No finding of axe, best practice included. Colours and target sizes need a real browser and are checked there. Axe takes as long as somebody
 * who pauses while typing: what the screen makes of that is drawn when axe has looked.
 */
export async function expectAccessible(container: Element): Promise<void> {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await act(() => axe.run(container, { rules, resultTypes: ['violations'] }));
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
}
