import type { Page } from 'playwright-core';

import { keepPicture } from '../product/browser.ts';

interface NewCampaign {
  readonly name: string;
  readonly situation: string;
  readonly triggers: readonly string[];
}

/** @returns the address of its screen */
export async function createCampaign(page: Page, { name, situation, triggers }: NewCampaign): Promise<string> {
  await page.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await page.getByRole('button', { name: 'New campaign' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New campaign' });
  await dialog.getByLabel('Campaign name').fill(name);
  await dialog.getByLabel('Situation').fill(situation);
  for (const trigger of triggers) await dialog.getByRole('checkbox', { name: trigger }).check();
  await dialog.getByRole('button', { name: 'Add a goal' }).click();
  await dialog.getByLabel('Metric').selectOption({ label: 'Likes' });
  await dialog.getByLabel('Target').fill('1000000');
  await dialog.getByLabel('Within hours').fill('48');
  await keepPicture(page, 'campaign-form');
  await dialog.getByRole('button', { name: 'Create campaign' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return page.url();
}

export async function addResponse(
  page: Page,
  { title, message, audience }: { title: string; message: string; audience: string },
): Promise<void> {
  await page.getByRole('button', { name: 'New response' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New response' });
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Message').fill(message);
  await dialog.getByLabel('Audience').selectOption({ label: audience });
  await dialog.getByRole('button', { name: 'Create response' }).click();
  await page.getByRole('article', { name: title }).waitFor();
}

/** Ends in the composer of the new item. */
export async function addItem(page: Page, response: string, platform: string): Promise<void> {
  await page.getByRole('article', { name: response }).getByRole('button', { name: 'Add item' }).click();
  await page.getByRole('menuitem', { name: platform }).click();
  await page.getByRole('heading', { name: 'Content' }).waitFor();
}
