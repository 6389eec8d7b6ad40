import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { documentOf, keepPicture, openBrowser, openPage } from './product/browser.ts';
import { goTo } from './product/demo.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import { Member } from './product/member.ts';
import { addItem } from './screens/campaigns.ts';
import { submit, type, untilSaved } from './screens/composer.ts';

/** A product of its own: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const PASSWORD = 'correct horse battery staple';
const NEWCOMER = { name: 'Wang Wu', email: 'wang.wu@example.test', password: PASSWORD };
type Person = typeof NEWCOMER;
const COLLEAGUE = { name: 'Zhao Liu', email: 'zhao.liu@example.test', password: PASSWORD };
const READER = { name: 'Sun Qi', email: 'sun.qi@example.test', password: PASSWORD };
const WORKSPACE = 'A tea house';
const CAMPAIGN = 'Negative reviews';
const RESPONSE = 'We ask for pardon';
const TEXT = 'Heroes, leave us some face';
const CAP = 'Three a day';
const ONLY_READS = 'Your role only reads here; a colleague who may begins';
const NOWHERE = 'Nobody wrote this';
/** It is due within two minutes; a worker publishes it, and reads the platform back. */
const ON_THE_WAY_MS = 170_000;

let longstream: Longstream;
let browser: Browser;
let newcomer: Page;
let colleague: Page;
let itemUrl: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('a newcomer', () => {
  step('chooses language, zone and week before anything else, and begins with five first steps', async () => {
    newcomer = await openPage(browser, { language: 'zh-CN' });
    await newcomer.goto(`${longstream.url}/create-account`);
    await newcomer.getByLabel('姓名').fill(NEWCOMER.name);
    await newcomer.getByLabel('邮箱').fill(NEWCOMER.email);
    await newcomer.getByLabel('密码').fill(PASSWORD);
    await newcomer.getByRole('button', { name: '创建账户' }).click();
    await newcomer.getByRole('heading', { level: 1, name: '新建工作区' }).waitFor();
    await newcomer.getByRole('combobox', { name: '语言' }).selectOption({ label: 'English' });
    await newcomer.getByRole('heading', { level: 1, name: 'Create a workspace' }).waitFor();
    await newcomer.getByLabel('Name').fill(WORKSPACE);
    await newcomer.getByLabel('Time zone').selectOption('Asia/Tokyo');
    await newcomer.getByLabel('First day of the week').selectOption({ label: 'Sunday' });
    await keepPicture(newcomer, 'newcomer-workspace');
    await expectNoFault(newcomer);
    await newcomer.getByRole('button', { name: 'Create a workspace' }).click();
    await newcomer.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await firstSteps().getByText('0 of 5 done').waitFor();
    await keepPicture(newcomer, 'newcomer-first-steps');
    await onPhone(newcomer, () => expectNoFault(newcomer));
  });

  step('connects an account', async () => {
    await firstSteps().getByRole('link', { name: 'Connect an account' }).click();
    await emptyState('No account connected yet').getByRole('button', { name: 'Connect an account' }).click();
    const dialog = newcomer.getByRole('dialog', { name: 'Connect an account' });
    await dialog.getByRole('searchbox', { name: 'Find a platform' }).fill('Weibo');
    await newcomer.keyboard.press('Enter');
    await dialog.getByRole('checkbox', { name: 'Business' }).check();
    await dialog.getByLabel('public IPv4 address').fill('114.114.114.114');
    await dialog.getByRole('button', { name: 'Go to the platform to agree' }).click();
    // The platform speaks the browser's language.
    await newcomer.getByRole('button', { name: '授权' }).click();
    await newcomer.getByText('is connected').first().waitFor();
    await hasDone(1, 'Connect an account');
  });

  step('writes an item', async () => {
    await firstSteps().getByRole('link', { name: 'Write an item' }).click();
    await emptyState('No campaigns yet').getByRole('button', { name: 'New campaign' }).click();
    const campaign = newcomer.getByRole('dialog', { name: 'New campaign' });
    await campaign.getByLabel('Campaign name').fill(CAMPAIGN);
    await campaign.getByRole('checkbox', { name: 'Rumour' }).check();
    await campaign.getByRole('button', { name: 'Create campaign' }).click();
    await emptyState('No responses yet').getByRole('button', { name: 'New response' }).click();
    const response = newcomer.getByRole('dialog', { name: 'New response' });
    await response.getByLabel('Title').fill(RESPONSE);
    await response.getByRole('button', { name: 'Create response' }).click();
    await addItem(newcomer, RESPONSE, 'Weibo');
    await type(newcomer, 'Text', TEXT);
    await untilSaved(newcomer);
    itemUrl = newcomer.url();
    await hasDone(2, 'Write an item');
  });

  step('sets a frequency cap', async () => {
    await firstSteps().getByRole('link', { name: 'Set a frequency cap' }).click();
    await newcomer.getByRole('button', { name: 'Create a frequency cap' }).first().click();
    const dialog = newcomer.getByRole('dialog', { name: 'Create a frequency cap' });
    await dialog.getByLabel('Name').fill(CAP);
    await dialog.getByLabel('Scope').selectOption({ label: 'Platform' });
    await dialog.getByLabel('Which one').selectOption({ label: 'Weibo' });
    // A slip of the finger takes none of it away.
    for (const slip of [() => newcomer.keyboard.press('Escape'), () => newcomer.mouse.click(4, 4)]) {
      await slip();
      const question = newcomer.getByRole('alertdialog', { name: 'Discard what you wrote?' });
      await question.waitFor();
      await keepPicture(newcomer, 'newcomer-discard');
      await expectNoFault(newcomer, '[role="alertdialog"]');
      await question.getByRole('button', { name: 'Go on writing' }).click();
      await question.waitFor({ state: 'detached' });
    }
    expect(await dialog.getByLabel('Name').inputValue()).toBe(CAP);
    await dialog.getByLabel('At most').fill('3');
    await dialog.getByLabel('Window', { exact: true }).fill('24');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await newcomer.getByText(CAP).first().waitFor();
    await hasDone(3, 'Set a frequency cap');
  });

  step('finds nobody to ask, adds a colleague, and asks them for an approval', async () => {
    await Member.signUp(longstream.url, COLLEAGUE);
    await firstSteps().getByText('add a colleague in Settings').waitFor();
    await firstSteps().getByRole('link', { name: 'Ask for an approval' }).click();
    await addMember(COLLEAGUE, 'Manager');
    await newcomer.goto(itemUrl);
    await submit(newcomer);
    await hasDone(4, 'Ask for an approval');
  });

  step('gives it a time, once the colleague has said yes', async () => {
    colleague = await comeIn(COLLEAGUE);
    await goTo(colleague, 'Approvals');
    await colleague.getByRole('button', { name: 'Approve', exact: true }).click();
    await colleague.getByText('Nothing waits for a decision').waitFor();

    await newcomer.goto(itemUrl);
    const { date, time } = inTokyo(new Date(Date.now() + 2 * 60_000));
    await newcomer.getByLabel('Date', { exact: true }).fill(date);
    await newcomer.getByLabel('Time', { exact: true }).fill(time);
    await newcomer.getByRole('button', { name: 'Schedule', exact: true }).click();
    await newcomer.getByRole('button', { name: 'Unschedule' }).waitFor();
  });

  step('sees it live when its time has come, without a reload', async () => {
    await goTo(newcomer, 'Today');
    const loaded = await documentOf(newcomer);
    await firstSteps().getByText('All five steps are done').waitFor({ timeout: ON_THE_WAY_MS });
    expect(await documentOf(newcomer)).toBe(loaded);
    expect(await firstSteps().getByRole('img', { name: 'Done' }).count()).toBe(5);
    await keepPicture(newcomer, 'newcomer-done');
    await expectNoFault(newcomer);
  });

  step('puts the list away for themselves alone', async () => {
    await firstSteps().getByRole('button', { name: 'Put the list away' }).click();
    await firstSteps().waitFor({ state: 'detached' });
    await goTo(colleague, 'Today');
    await firstSteps(colleague).getByText('All five steps are done').waitFor();
  });

  step('is told what a filter hides where nothing passes it, and the way back', async () => {
    await goTo(newcomer, 'Library');
    await newcomer.getByText('Items: 1', { exact: true }).waitFor();
    const field = newcomer.getByRole('searchbox', { name: 'Search headlines and texts' });
    await field.fill(NOWHERE);
    await field.press('Enter');
    await newcomer.getByText('Nothing passes the filter, which hides 1', { exact: true }).waitFor();
    await keepPicture(newcomer, 'newcomer-nothing-passes');
    await expectNoFault(newcomer);
    await newcomer.getByRole('button', { name: `Without “Search: ${NOWHERE}”: 1` }).click();
    await newcomer.getByText('Items: 1', { exact: true }).waitFor();
    expect(await newcomer.getByRole('rowheader', { name: TEXT }).count()).toBe(1);
  });

  step('finds nothing yet where a colleague who only reads finds nothing to begin', async () => {
    await goTo(newcomer, 'Media');
    const own = emptyState('No media yet');
    await own.getByText('Upload pictures or video').waitFor();
    expect(await own.getByText(ONLY_READS).count()).toBe(0);
    await Member.signUp(longstream.url, READER);
    await goTo(newcomer, 'Settings');
    await addMember(READER, 'Analyst');
    const reader = await comeIn(READER);
    await goTo(reader, 'Media');
    const theirs = emptyState('No media yet', reader);
    await theirs.getByText(ONLY_READS).waitFor();
    expect(await reader.getByText('Upload pictures or video').count()).toBe(0);
    await keepPicture(reader, 'newcomer-only-reads');
    await expectNoFault(reader);
    await onPhone(reader, () => expectNoFault(reader));
  });
});

/** On the screen of settings. */
async function addMember({ name, email }: Person, role: string): Promise<void> {
  await newcomer.getByRole('button', { name: 'Add a member' }).click();
  const dialog = newcomer.getByRole('dialog', { name: 'Add a member' });
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await newcomer.getByRole('table', { name: 'Members' }).getByRole('rowheader', { name }).waitFor();
}

/** Signs in, and goes over to the newcomer's workspace. */
async function comeIn({ name, email, password }: Person): Promise<Page> {
  const page = await openPage(browser, { language: 'en', link: `${longstream.url}/sign-in` });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: `${name}, switch workspace` }).click();
  await page.getByRole('menuitemradio', { name: WORKSPACE }).click();
  await page.getByRole('button', { name: `${WORKSPACE}, switch workspace` }).waitFor();
  return page;
}

function firstSteps(page = newcomer): Locator {
  return page.getByRole('region', { name: 'First steps' });
}

/** Nothing here yet, and why. */
function emptyState(title: string, page = newcomer): Locator {
  return page.locator('[data-empty]', { hasText: title });
}

/** Goes back to Today, where the step is ticked. */
async function hasDone(count: number, step: string): Promise<void> {
  await goTo(newcomer, 'Today');
  await firstSteps().getByText(`${count} of 5 done`).waitFor();
  const ticked = firstSteps().getByRole('listitem').filter({ hasText: step });
  await ticked.getByRole('img', { name: 'Done' }).waitFor();
}

/** As its clocks show it, which never change. */
function inTokyo(at: Date): { date: string; time: string } {
  const shown = new Date(at.getTime() + 9 * 3_600_000).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}
