import { expect } from '@jest/globals';
import { waitFor } from '@testing-library/react';

/** A control, as soon as it takes a click: it may wait for what is loaded, or for the deed before to end. */
export async function usable<T extends HTMLElement>(control: T | Promise<T>): Promise<T> {
  const shown = await control;
  await waitFor(() => expect(shown).toHaveProperty('disabled', false));
  return shown;
}
