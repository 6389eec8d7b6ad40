import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import ICAL from 'ical.js';
import type { Browser, Page } from 'playwright-core';

import { keepPicture, openBrowser } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Campaign, Channel, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';
import { chip } from './screens/board.ts';

/** A product of its own: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const FILE = 'plan.csv';
const VIEW = '待发的微博';
const GOOD = [
  { response: '求饶', text: '少侠们，给我留点面子吧', time: '2020-02-18 10:30', tags: '求饶' },
  { response: '求饶', text: '作业真的不是我布置的', time: '', tags: '' },
];

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
let authorApi: Member;
let campaignId: string;
let account: Channel;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi } = await signInBoth(longstream, browser));
  await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' });
  const { items } = await authorApi.get<{ items: Channel[] }>('/channels');
  const [first] = items;
  if (first === undefined) throw new Error('No account is connected.');
  account = first;
  const campaign = { name: '一星差评', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  campaignId = (await authorApi.post<Campaign>('/campaigns', campaign)).id;
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('items planned in a spreadsheet', () => {
  step('are tried out first: what is wrong is told line by line, and nothing is written', async () => {
    await author.goto(`${longstream.url}/campaigns/${campaignId}`);
    await author.getByRole('button', { name: 'Import items' }).click();
    const dialog = author.getByRole('dialog', { name: 'Import items from a table' });
    await dialog.getByLabel('Choose a file').setInputFiles(table());
    await dialog.getByText('Lines that can become drafts: 2; that cannot: 2; nothing is written yet').waitFor();
    await dialog.getByText('No connected account has this name').waitFor();
    await dialog.getByText('Not a time; write it as 2020-02-14 20:00').waitFor();
    await keepPicture(author, 'exchange-dry-run');
    await expectNoFault(author, '[role="dialog"]');
    await onPhone(author, () => expectNoFault(author, '[role="dialog"]'));
    expect(await items()).toEqual([]);
  });

  step('become drafts, with their time as a wish', async () => {
    const dialog = author.getByRole('dialog', { name: 'Import items from a table' });
    await dialog.getByRole('button', { name: 'Make drafts (2)' }).click();
    await dialog.getByText('Drafts made: 2; lines left out: 2').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await author.getByRole('article', { name: '求饶' }).waitFor();
    const made = (await items()).toSorted((a, b) => (b.scheduledAt ?? '').localeCompare(a.scheduledAt ?? ''));
    expect(made).toMatchObject([
      { status: 'draft', headline: GOOD[0]?.text, scheduledAt: new Date('2020-02-18T10:30+08:00').toISOString() },
      { status: 'draft', headline: GOOD[1]?.text, scheduledAt: null },
    ]);
  });

  step('are not made twice by the same file', async () => {
    await author.getByRole('button', { name: 'Import items' }).click();
    const dialog = author.getByRole('dialog', { name: 'Import items from a table' });
    await dialog.getByLabel('Choose a file').setInputFiles(table());
    await dialog
      .getByText('This file has been imported already.')
      .or(dialog.getByText('Lines that can become drafts: 0', { exact: false }))
      .first()
      .waitFor();
    expect(await items()).toHaveLength(2);
  });

  step('are taken back whole', async () => {
    const dialog = author.getByRole('dialog', { name: 'Import items from a table' });
    await dialog.getByRole('button', { name: `Undo the import of ${FILE}` }).click();
    const question = author.getByRole('alertdialog');
    await keepPicture(author, 'exchange-undo');
    await question.getByRole('button', { name: 'Undo' }).click();
    await question.waitFor({ state: 'detached' });
    await eventually(async () => expect(await items()).toEqual([]));
    await dialog.getByText('Undone', { exact: true }).waitFor();
    await author.keyboard.press('Escape');
  });

  step('are imported again, in Chinese', async () => {
    await approver.goto(`${longstream.url}/campaigns/${campaignId}`);
    await approver.getByRole('button', { name: '从表格导入内容' }).click();
    const dialog = approver.getByRole('dialog', { name: '从表格导入内容' });
    await dialog.getByLabel('选择文件').setInputFiles(table());
    await dialog.getByText('2 行可成为草稿，2 行不能，尚未写入').waitFor();
    await dialog.getByRole('button', { name: '生成 2 份草稿' }).click();
    await dialog.getByText('已生成 2 份草稿，2 行未导入').waitFor();
    expect(await items()).toHaveLength(2);
  });
});

inTheLongRun('a view', () => {
  step('is taken out as CSV and JSON, with what its filter lets through and nothing else', async () => {
    await author.goto(`${longstream.url}/board?date=2020-02-17&tag=${encodeURIComponent('求饶')}`);
    await chip(author, GOOD[0]?.text ?? '').waitFor();
    const csv = await exported('Export as CSV');
    expect(csv.split('\n').filter((line) => line.includes(GOOD[0]?.text ?? ''))).toHaveLength(1);
    expect(csv).not.toContain(GOOD[1]?.text);
    const json = JSON.parse(await exported('Export as JSON')) as unknown;
    expect(JSON.stringify(json)).toContain(GOOD[0]?.text);
    expect(JSON.stringify(json)).not.toContain(GOOD[1]?.text);
  });

  step('is kept, and read by somebody’s calendar at an address of its own', async () => {
    await author.getByRole('button', { name: 'Views', exact: true }).click();
    await author.getByRole('menuitem', { name: 'Save this view…' }).click();
    const saving = author.getByRole('dialog', { name: 'Save view' });
    await saving.getByLabel('Name').fill(VIEW);
    await saving.getByRole('button', { name: 'Save' }).click();
    await saving.waitFor({ state: 'detached' });
    address = await makeAddress();
    const [event, ...more] = await readCalendar(address);
    expect([event?.summary.includes(GOOD[0]?.text ?? ''), more]).toEqual([true, []]);
    expect(event?.startDate.toJSDate()).toEqual(new Date('2020-02-18T10:30+08:00'));
  });

  step('shows the calendar a moved item at its new time, as the same event', async () => {
    const [before] = await readCalendar(address);
    const [item] = (await items()).filter(({ scheduledAt }) => scheduledAt !== null);
    const time = { wallTime: '2020-02-19T20:00', timeZone: 'Asia/Shanghai' };
    await authorApi.post('/items/moves', { moves: [{ itemId: item?.id, version: item?.version, time }] });
    const [after] = await readCalendar(address);
    expect([after?.uid, after?.startDate.toJSDate()]).toEqual([before?.uid, new Date('2020-02-19T20:00+08:00')]);
  });

  step('is read no more once its address was ended', async () => {
    const dialog = author.getByRole('dialog', { name: `Calendar address of “${VIEW}”` });
    await dialog.getByRole('button', { name: 'End the address' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await fetch(address)).status).toBe(404);
  });
});

let address: string;

/** Two lines that are right, one of an account that nobody has, and one whose time is none. */
function table(): { name: string; mimeType: string; buffer: Buffer } {
  const lines = [
    ...GOOD.map(({ response, text, time, tags }) => [response, account.displayName, '', text, time, tags]),
    ['求饶', '没有这个账号', '', '不知道发去哪里', '', ''],
    ['求饶', account.displayName, '', '不知道什么时候发', '下周二', ''],
  ];
  const text = [['response', 'account', 'title', 'text', 'time', 'tags'], ...lines].map((cells) => cells.join(',')).join('\r\n');
  return { name: FILE, mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`) };
}

async function items(): Promise<Item[]> {
  return (await authorApi.get<{ items: Item[] }>(`/items?campaignId=${campaignId}&limit=200`)).items.filter(
    ({ status }) => status !== 'cancelled',
  );
}

async function exported(form: string): Promise<string> {
  const arriving = author.waitForEvent('download');
  await author.getByRole('button', { name: 'Views', exact: true }).click();
  await author.getByRole('menuitem', { name: form }).click();
  return readFile(await (await arriving).path(), 'utf8');
}

/** Ends with the address on the screen, where it is shown this once. */
async function makeAddress(): Promise<string> {
  await author.getByRole('button', { name: 'Views', exact: true }).click();
  await author.getByRole('menuitem', { name: 'Manage views…' }).click();
  await author.getByRole('button', { name: `Calendar address of “${VIEW}”` }).click();
  const dialog = author.getByRole('dialog', { name: `Calendar address of “${VIEW}”` });
  await dialog.getByRole('button', { name: 'Make an address' }).click();
  const shown = await dialog.getByText(/\/feeds\/.*\.ics$/).innerText();
  await keepPicture(author, 'exchange-feed');
  await expectNoFault(author, '[role="dialog"]');
  return new URL(new URL(shown).pathname, longstream.url).href;
}

/** As any calendar does that has the address and no session. */
async function readCalendar(url: string): Promise<ICAL.Event[]> {
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as [string, unknown[], unknown[]]);
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}
