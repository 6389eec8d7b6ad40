import type { Locator, Page } from 'playwright-core';

import { keepPicture, type Language } from '../product/browser.ts';

/** What the Accounts screen says, in either language. */
const WORDS = {
  en: {
    accounts: 'Accounts',
    connect: 'Connect an account',
    find: 'Find a platform',
    withKeys: 'Connect',
    fromSandbox: 'Use the sandbox’s account',
    byHand: 'Add the account',
    name: 'Account name',
    profile: 'Account page (optional)',
    more: 'More for',
    disconnect: 'Disconnect',
  },
  'zh-CN': {
    accounts: '账号',
    connect: '连接账号',
    find: '查找平台',
    withKeys: '连接',
    fromSandbox: '用沙盒自带的账号',
    byHand: '添加账号',
    name: '账号名称',
    profile: '账号主页（选填）',
    more: '的更多操作',
    disconnect: '断开',
  },
} as const satisfies Record<Language, unknown>;

interface Account {
  readonly platform: string;
  readonly capabilities?: readonly string[];
  readonly rip?: string;
}

/** From the Accounts screen to the platform's consent page and back. */
export async function connectAccount(page: Page, { platform, capabilities = [], rip }: Account): Promise<void> {
  const dialog = await openConnectDialog(page, 'en', platform);
  for (const capability of capabilities) await dialog.getByRole('checkbox', { name: capability }).check();
  if (rip !== undefined) await dialog.getByLabel('public IPv4 address').fill(rip);
  await keepPicture(page, `connect-${platform.toLowerCase()}`);
  await dialog.getByRole('button', { name: 'Go to the platform to agree' }).click();

  const approve = page.getByRole('button', { name: 'Approve' });
  await approve.waitFor();
  await keepPicture(page, `consent-${platform.toLowerCase()}`);
  await approve.click();
  await page.getByText('is connected').first().waitFor();
}

/** Finds the platform by its name and goes on by the Enter key. */
export async function openConnectDialog(page: Page, language: Language, platform: string): Promise<Locator> {
  const dialog = await openPlatformPicker(page, language);
  await dialog.getByRole('searchbox', { name: WORDS[language].find }).fill(platform);
  await page.keyboard.press('Enter');
  return dialog;
}

export async function openPlatformPicker(page: Page, language: Language): Promise<Locator> {
  const { accounts, connect } = WORDS[language];
  await page.getByRole('link', { name: accounts, exact: true }).click();
  await page.getByRole('button', { name: connect }).first().click();
  return page.getByRole('dialog', { name: connect });
}

/** Ends with the dialog closed: the account is connected. */
export async function useSandboxKeys(dialog: Locator, language: Language): Promise<void> {
  const { fromSandbox, withKeys } = WORDS[language];
  await dialog.getByRole('radio', { name: fromSandbox }).check();
  await dialog.getByRole('button', { name: withKeys, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** An account that people post with. */
export async function addAccountByHand(
  page: Page,
  language: Language,
  { platform, name, profile }: { platform: string; name: string; profile: string },
): Promise<void> {
  const words = WORDS[language];
  const dialog = await openConnectDialog(page, language, platform);
  await dialog.getByLabel(words.name).fill(name);
  await dialog.getByLabel(words.profile).fill(profile);
  await dialog.getByRole('button', { name: words.byHand }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Ends at the question whether to disconnect the account. */
export async function askToDisconnect(page: Page, language: Language, name: string): Promise<Locator> {
  const { more, disconnect } = WORDS[language];
  await page.getByRole('article', { name }).getByRole('button', { name: more }).click();
  await page.getByRole('menuitem', { name: disconnect }).click();
  return page.getByRole('alertdialog').or(page.getByRole('dialog'));
}

export async function createAudience(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Create an audience' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create an audience' });
  await dialog.getByLabel('Name').fill(name);
  for (const channel of await dialog.getByRole('checkbox').all()) await channel.check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  // What lies behind an open dialog is there for nobody.
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(name).waitFor();
}
