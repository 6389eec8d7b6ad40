import type { Page } from 'playwright-core';

import { keepPicture } from '../product/browser.ts';

interface Account {
  readonly platform: string;
  readonly capability?: string;
  readonly rip?: string;
}

/** From the Accounts screen to the platform's consent page and back. */
export async function connectAccount(page: Page, { platform, capability, rip }: Account): Promise<void> {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('button', { name: 'Connect an account' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Connect an account' });
  await dialog.getByRole('button', { name: platform }).click();
  if (capability !== undefined) await dialog.getByRole('checkbox', { name: capability }).check();
  if (rip !== undefined) await dialog.getByLabel('public IPv4 address').fill(rip);
  await keepPicture(page, `connect-${platform.toLowerCase()}`);
  await dialog.getByRole('button', { name: 'Go to the platform to agree' }).click();

  const approve = page.getByRole('button', { name: 'Approve' });
  await approve.waitFor();
  await keepPicture(page, `consent-${platform.toLowerCase()}`);
  await approve.click();
  await page.getByText('is connected').first().waitFor();
}

export async function createAudience(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create an audience' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an audience' });
  await dialog.getByLabel('Name').fill(name);
  for (const channel of await dialog.getByRole('checkbox').all()) await channel.check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(name).waitFor();
}
