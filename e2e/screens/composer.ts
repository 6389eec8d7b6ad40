import { basename } from 'node:path';

import type { Page } from 'playwright-core';

/** Types text into a field as a person does, so that every key is counted and checked. */
export async function type(page: Page, field: string, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: field, exact: true });
  await box.click();
  await box.pressSequentially(text);
}

/** Writes by an input method, which puts what is being spelt into the field before anything is chosen. Leaves the last spelling open. */
export async function spell(
  page: Page,
  field: string,
  spellings: readonly string[],
): Promise<{ choose: (words: string) => Promise<void> }> {
  await page.getByRole('textbox', { name: field, exact: true }).click();
  const keyboard = await page.context().newCDPSession(page);
  for (const text of spellings)
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  return {
    choose: async (words) => {
      await keyboard.send('Input.insertText', { text: words });
      await keyboard.detach();
    },
  };
}

/** Gives the item a file, and waits until it is one of its own and no longer on its way. */
export async function attach(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path);
  const media = page.getByRole('region', { name: 'Media', exact: true });
  // While it is on its way its name stands there as well; what is taken out is the item's own.
  await media.getByRole('button', { name: `Take out ${basename(path)}`, exact: true }).waitFor();
}

/** Writing is saved by itself. */
export async function untilSaved(page: Page): Promise<void> {
  await page.getByText(/^Saved /).waitFor();
}

/** @returns the id of the item on the screen */
export async function submit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await page.getByText('Submitted by').first().waitFor();
  return itemOnScreen(page);
}

export function itemOnScreen(page: Page): string {
  return /\/items\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}
