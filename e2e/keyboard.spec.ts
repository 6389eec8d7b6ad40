import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { keepPicture, type Language, openBrowser, openPage } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { press, reach, watchForPointer, write } from './product/keys-only.ts';
import { Longstream } from './product/longstream.ts';
import { type Item, Member } from './product/member.ts';
import { chip } from './screens/board.ts';
import { untilSaved } from './screens/composer.ts';

/** A product of its own: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const CAMPAIGN = 'Negative reviews';
const RESPONSE = 'We ask for pardon';
const TEXT = 'Heroes, you are our fathers';
const HOUR_MS = 3_600_000;

let longstream: Longstream;
let browser: Browser;
let author: Page;
let approver: Page;
let authorApi: Member;
let itemId: string;
const byHand: (readonly string[])[] = [];

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  author = await withoutMouse('en', 'author');
  approver = await withoutMouse('zh-CN', 'approver');
  authorApi = await Member.ofBrowser(longstream.url, author);
  // The platform's own consent page is not ours.
  await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' });
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('without a mouse', () => {
  step('a campaign and its response are made', async () => {
    await goTo(author, 'm');
    await press(author, author.getByRole('button', { name: 'New campaign' }).first());
    const campaign = author.getByRole('dialog', { name: 'New campaign' });
    await write(author, campaign.getByLabel('Campaign name'), CAMPAIGN);
    await reach(author, campaign.getByRole('checkbox', { name: 'Rumour' }));
    await author.keyboard.press('Space');
    await press(author, campaign.getByRole('button', { name: 'Create campaign' }));
    await author.getByRole('heading', { level: 1, name: CAMPAIGN }).waitFor();

    await press(author, author.getByRole('button', { name: 'New response' }).first());
    const response = author.getByRole('dialog', { name: 'New response' });
    await write(author, response.getByLabel('Title'), RESPONSE);
    await press(author, response.getByRole('button', { name: 'Create response' }));
    await author.getByRole('article', { name: RESPONSE }).waitFor();
  });

  step('an item is written and submitted', async () => {
    await press(author, author.getByRole('article', { name: RESPONSE }).getByRole('button', { name: 'Add item' }));
    await press(author, author.getByRole('menuitem', { name: 'Weibo' }), 'ArrowDown');
    await write(author, author.getByRole('textbox', { name: 'Text', exact: true }), TEXT);
    await untilSaved(author);
    await press(author, author.getByRole('button', { name: 'Submit for approval' }));
    await author.getByText('Submitted by').first().waitFor();
    itemId = /\/items\/([0-9a-f-]{36})/.exec(author.url())?.[1] ?? '';
  });

  step('it is approved by its key and a yes', async () => {
    await goTo(approver, 'a');
    await approver.getByRole('heading', { level: 2, name: TEXT }).first().waitFor();
    await approver.keyboard.press('p');
    await press(approver, approver.getByRole('dialog', { name: TEXT }).getByRole('button', { name: '通过', exact: true }));
    await eventually(async () => expect((await authorApi.item(itemId)).status).toBe('approved'));
  });

  step('it is picked up from the tray and dropped on an hour of the board', async () => {
    await goTo(author, 'c');
    await reach(author, chip(author, TEXT).getByRole('link'));
    await author.keyboard.press('y');
    await author.getByText('Moving “').waitFor();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await author.keyboard.press(key);
    await eventually(async () => expect((await authorApi.item(itemId)).status).toBe('scheduled'));
    await keepPicture(author, 'keys-scheduled');
  });

  step('it is moved on the board by an hour', async () => {
    const before = await authorApi.item(itemId);
    await reach(author, author.locator('[role=grid] [data-stop][tabindex="0"]').first());
    await author.keyboard.press('Home');
    await reach(author, author.getByRole('grid').locator('[data-chip]', { hasText: TEXT }).getByRole('link'), 'ArrowRight');
    for (const key of ['y', 'ArrowDown', 'Enter']) await author.keyboard.press(key);
    await eventually(async () => expect(dueAt(await authorApi.item(itemId))).toBe(dueAt(before) + HOUR_MS));
  });

  step('it goes out when its time has come, and is opened where it stands', async () => {
    await press(author, author.getByRole('button', { name: '+6 h' }));
    await eventually(async () => expect((await authorApi.item(itemId)).status).toBe('live'), { withinMs: 300_000 });
    await press(author, author.getByRole('button', { name: '+6 h' }));
    expect(await longstream.sandbox.effects('weibo')).toMatchObject([{ text: TEXT, timesCreated: 1 }]);
  });

  step('its results are read, and a report of them is put together', async () => {
    await goTo(author, 'm');
    await press(author, author.getByRole('link', { name: CAMPAIGN, exact: true }));
    await author.getByRole('row', { name: /^Total/ }).waitFor({ timeout: 90_000 });
    await goTo(author, 'e');
    await press(author, author.getByRole('button', { name: 'New report' }).first());
    await press(author, author.getByRole('button', { name: 'Add a block' }));
    await press(author, author.getByRole('menuitem').nth(1), 'ArrowDown');
    await press(author, author.getByRole('button', { name: 'Save', exact: true }));
    await author.getByText('Saved', { exact: true }).first().waitFor();
    await keepPicture(author, 'keys-report');
  });

  step('no pointer was seen on any page, and one would have been', async () => {
    expect(byHand).toEqual([[], []]);
    await author.getByRole('heading', { level: 1 }).click();
    expect(byHand[0]).toEqual(expect.arrayContaining(['mousedown', 'click']));
  });
});

async function withoutMouse(language: Language, who: 'author' | 'approver'): Promise<Page> {
  const page = await openPage(browser, { language });
  byHand.push(await watchForPointer(page));
  await page.goto(longstream.signInLink(who));
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** G, and the letter of the place. */
async function goTo(page: Page, letter: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(letter);
}

const dueAt = ({ scheduledAt }: Item): number => Date.parse(scheduledAt ?? '');
