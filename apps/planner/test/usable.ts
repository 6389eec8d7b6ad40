import { expect } from '@jest/globals';
import { act, waitFor } from '@testing-library/react';

/** A deed that has just begun disables its controls a moment later. */
const MOMENT_MS = 20;

/** A control, as soon as it takes a click: it may wait for what is loaded, or for the deed before to end. */
export async function usable<T extends HTMLElement>(control: T | Promise<T>): Promise<T> {
  const shown = await control;
  const isEnabled = () => expect(shown).toHaveProperty('disabled', false);
  await act(() => new Promise<void>((resolve) => setTimeout(resolve, MOMENT_MS)));
  await waitFor(isEnabled);
  return shown;
}
