import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { documentOf, keepPicture, openBrowser } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import { makeMediaFiles, type MediaFiles } from './product/media.ts';
import type { Campaign, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';
import { boxOf, carryTo, chip, dragTo, dropOnDay, laneCell, moveOver, overHour, turnPageAtEdge } from './screens/board.ts';

/** A product of its own and a hundred moves: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const ZONE = 'Asia/Shanghai';
const CAMPAIGN = '一星差评';
/** The week after the one in which the demo begins, from its Monday on. */
const MONDAY = '2020-02-17';
const TUESDAY = '2020-02-18';
const WEDNESDAY = '2020-02-19';
const THURSDAY = '2020-02-20';
const FRIDAY = '2020-02-21';
const SUNDAY = '2020-02-23';
const NEXT_MONDAY = '2020-02-24';
const NEXT_TUESDAY = '2020-02-25';
const BEGGING = '少侠们，给我留点面子吧';
const NOTE = '作业真的不是我布置的';
const FULL = ['凌晨三点，工程师还在扩容', '老师的第一堂网课，手忙脚乱'];
const ANSWER = '常见问题一次讲清楚';
const NEIGHBOUR = '周五午间问答';
const WAITING = '等着排期的一条';
const VIEW = '微博已排期';
const STEPS_KEPT = 50;
const QUARTER_MS = 900_000;

let longstream: Longstream;
let browser: Browser;
let files: MediaFiles;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
let authorApi: Member;
let approverApi: Member;
let weiboId: string;
let noteId: string;
let answerId: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  files = await makeMediaFiles();
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi, approverApi } = await signInBoth(longstream, browser));
  weiboId = await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' });
  noteId = await byHand('xiaohongshu');
  answerId = await byHand('zhihu');
  const campaign = { name: CAMPAIGN, triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  const { id: campaignId } = await authorApi.post<Campaign>('/campaigns', campaign);
  const responseOf = async (title: string) =>
    (await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, { title, audienceId: null })).id;
  const [begging, others] = [await responseOf('求饶'), await responseOf('答疑')];
  await approverApi.post('/frequency-caps', {
    name: '每天两条',
    scope: { kind: 'channel', id: weiboId },
    rules: [{ kind: 'calendar', limit: 2, period: 'day', timeZone: ZONE }],
    enforcement: 'hard',
  });
  await approverApi.post('/frequency-caps', {
    name: '隔开说',
    scope: { kind: 'channel', id: weiboId },
    rules: [{ kind: 'gap', minimumHours: 4 }],
    enforcement: 'soft',
  });
  await scheduled(begging, weiboId, BEGGING, `${MONDAY}T10:30`);
  await scheduled(begging, noteId, NOTE, `${MONDAY}T12:00`);
  for (const [index, text] of FULL.entries()) await scheduled(others, weiboId, text, `${WEDNESDAY}T${10 + index * 6}:00`);
  await scheduled(others, answerId, ANSWER, `${THURSDAY}T09:00`);
  await scheduled(others, weiboId, NEIGHBOUR, `${FRIDAY}T12:00`);
  await approved(others, weiboId, WAITING);
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('the board', () => {
  step('shows the same days in four views, by a key each, and the address says which', async () => {
    await openBoard(author);
    for (const [key, view, place] of [
      ['m', 'month', author.getByRole('grid', { name: 'The month’s plan' })],
      ['d', 'day', author.getByRole('grid', { name: /^Timeline of / })],
      ['a', 'agenda', author.getByRole('region', { name: 'The week’s items by day' })],
    ] as const) {
      await author.keyboard.press(key);
      await place.waitFor();
      expect(searchOf(author).get('view')).toBe(view);
      await chip(author, BEGGING).first().waitFor();
      await keepPicture(author, `board-${view}`);
      await expectNoFault(author);
    }
    await author.keyboard.press('w');
    await author.getByRole('grid', { name: 'The week’s plan' }).waitFor();
    await author.keyboard.press('ArrowRight');
    await eventually(() => expect(searchOf(author).get('date')).toBe(NEXT_MONDAY));
    await author.keyboard.press('ArrowLeft');
    await chip(author, BEGGING).waitFor();
  });

  step('has a row for each account, platform, campaign or author', async () => {
    const lanes = author.getByRole('combobox', { name: 'What each row is' });
    for (const [kind, lane, name] of [
      ['Campaign', 'campaign', CAMPAIGN],
      ['Platform', 'platform', 'Weibo'],
      ['Author', 'author', '陈三'],
    ] as const) {
      await lanes.selectOption({ label: `Rows: ${kind}` });
      await author.getByRole('rowheader', { name }).waitFor();
      expect(searchOf(author).get('lanes')).toBe(lane);
    }
    await lanes.selectOption({ label: 'Rows: Account' });
  });

  step('keeps its filter in the address and as a view, which the team opens too', async () => {
    await author.getByRole('combobox', { name: 'All platforms' }).selectOption({ label: 'Weibo' });
    await author.getByText('The filter hides 2', { exact: true }).waitFor();
    await author.getByRole('combobox', { name: 'Every status' }).selectOption({ label: 'Scheduled' });
    await author.getByText('The filter hides 3, 1 of them unscheduled', { exact: true }).waitFor();
    expect(searchOf(author).get('status')).toBe('scheduled');
    expect(searchOf(author).get('platform')).toBe('weibo');
    await author.getByRole('button', { name: 'Views', exact: true }).click();
    await author.getByRole('menuitem', { name: 'Save this view…' }).click();
    const dialog = author.getByRole('dialog', { name: 'Save view' });
    await dialog.getByLabel('Name').fill(VIEW);
    await dialog.getByRole('checkbox', { name: 'Share with the team' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await author.getByRole('button', { name: 'Clear the filter' }).click();
    await chip(author, NOTE).waitFor();

    await openBoard(approver);
    await chip(approver, NOTE).waitFor();
    await approver.getByRole('button', { name: '视图', exact: true }).click();
    await approver.getByRole('menuitem', { name: VIEW }).click();
    await chip(approver, NOTE).waitFor({ state: 'detached' });
    await chip(approver, BEGGING).waitFor();
    expect(searchOf(approver).get('platform')).toBe('weibo');
    await keepPicture(approver, 'board-view');
  });
});

inTheLongRun('a day', () => {
  step('says whether it is free or worked by decree, and its festival or solar term', async () => {
    await approver.goto(`${longstream.url}/board?date=${WEDNESDAY}`);
    await dayHead(approver, '2月19日').getByText('雨水', { exact: true }).waitFor();
    // The decree of that winter: Sunday the 19th of January was worked, and the Friday after it free.
    await approver.goto(`${longstream.url}/board?date=2020-01-19`);
    await dayHead(approver, '1月19日').getByText('班', { exact: true }).waitFor();
    await approver.goto(`${longstream.url}/board?date=2020-01-25`);
    await dayHead(approver, '1月25日').getByText('春节', { exact: true }).waitFor();
    await dayHead(approver, '1月24日').getByText('休', { exact: true }).waitFor();
    await keepPicture(approver, 'board-spring-festival');
  });

  step('says how much of the caps is taken, and how much of what followers bear', async () => {
    await openBoard(author);
    const full = laneCell(author, 'Weibo', WEDNESDAY);
    await full.getByRole('img', { name: /^每天两条: 2 of 2, at most 2 a day/ }).waitFor();
    expect(
      await laneCell(author, 'Weibo', TUESDAY)
        .getByRole('img', { name: /每天两条/ })
        .count(),
    ).toBe(0);
    await full
      .getByText(/^mean audience load of the day/)
      .first()
      .waitFor({ state: 'attached' });
    await keepPicture(author, 'board-caps');
    await expectNoFault(author);
  });
});

inTheLongRun('an item in hand', () => {
  step('goes from the tray to an hour of the board', async () => {
    await dragTo(author, WAITING, { platform: 'Weibo', date: THURSDAY, hour: 20 });
    await author.getByText(/ 20:00 · /).waitFor();
    await author.mouse.up();
    await eventually(async () => expect(await timeOf(WAITING)).toBe(`${THURSDAY}T20:00`));
    await author.getByText('Everything has a time').waitFor();
    await author.keyboard.press('Control+z');
    await author.getByText('Unscheduled (1)').waitFor();
  });

  step('is told of every cell of its row what it would mean there, and why not', async () => {
    await openBoard(author);
    await dragTo(author, BEGGING, { platform: 'Weibo', date: WEDNESDAY, hour: 12 });
    await author.getByText(/refused: at most 2 a day/).waitFor();
    // Each day of its lane offers its own time and the hours below it; no other lane does.
    expect(await author.getByRole('row').filter({ hasText: 'Weibo' }).getByText('06:30', { exact: true }).count()).toBe(7);
    expect(await author.getByRole('row').filter({ hasText: 'Zhihu' }).getByText('06:30', { exact: true }).count()).toBe(0);
    await keepPicture(author, 'board-scored');
    await overHour(author, { lane: 'Weibo', date: FRIDAY, hour: 13 });
    await author.getByText(/ 13:30 · possible, but more than advised: at least 4 h apart/).waitFor();
    const { x, y } = await boxOf(laneCell(author, 'Weibo', TUESDAY).locator('[data-best]').first());
    // The browser tells of a place that is entered, and of the pointer's way with the next move.
    await author.mouse.move(x + 1, y + 2, { steps: 5 });
    await author.mouse.move(x + 3, y + 2, { steps: 2 });
    await author.getByText(/ · allowed, in the account’s better hours: about \d+% more/).waitFor();
    await keepPicture(author, 'board-best');
    await overHour(author, { lane: 'Weibo', date: TUESDAY, hour: 3 });
    await author.getByText(/ 03:30 · allowed$/).waitFor();
    await author.mouse.up();
    await eventually(async () => expect(await timeOf(BEGGING)).toBe(`${TUESDAY}T03:30`));
  });

  step('keeps its time of day at the top of a cell, and takes the hour below it', async () => {
    await dropOnDay(author, BEGGING, { lane: 'Weibo', date: MONDAY });
    await eventually(async () => expect((await timeOf(BEGGING)).slice(0, 10)).toBe(MONDAY));
    const kept = (await timeOf(BEGGING)).slice(11);
    await dropOnDay(author, BEGGING, { lane: 'Weibo', date: FRIDAY });
    await eventually(async () => expect(await timeOf(BEGGING)).toBe(`${FRIDAY}T${kept}`));
  });

  step('is copied with Alt, as a draft at that time', async () => {
    const before = await authorApi.item(ids[BEGGING] ?? '');
    await dropOnDay(author, BEGGING, { lane: 'Weibo', date: SUNDAY }, 'Alt');
    await author
      .getByText(/copied; the copy is a draft$/)
      .first()
      .waitFor();
    const copies = (await itemsOnWeibo()).filter(({ id, headline }) => headline === BEGGING && id !== before.id);
    expect(copies).toMatchObject([{ status: 'draft' }]);
    expect((await authorApi.item(before.id)).scheduledAt).toBe(before.scheduledAt);
    await author.keyboard.press('Control+z');
    await eventually(async () => expect((await authorApi.item(copies[0]?.id ?? '')).status).toBe('cancelled'));
  });

  step('takes its whole response along with Shift', async () => {
    const [begging, note] = [await timeOf(BEGGING), await timeOf(NOTE)];
    await dropOnDay(author, NOTE, { lane: 'Xiaohongshu', date: TUESDAY }, 'Shift');
    await author
      .getByText(/items moved$/)
      .first()
      .waitFor();
    expect([await timeOf(NOTE), await timeOf(BEGGING)]).toEqual([daysLater(note, 1), daysLater(begging, 1)]);
  });

  step('is carried over the edge of the week', async () => {
    await carryTo(author, NOTE, { lane: 'Xiaohongshu', date: FRIDAY });
    await turnPageAtEdge(author, () => eventually(() => expect(searchOf(author).get('date')).toBe(NEXT_MONDAY)));
    await moveOver(author, { lane: 'Xiaohongshu', date: NEXT_TUESDAY });
    await author.mouse.up();
    await eventually(async () => expect((await timeOf(NOTE)).slice(0, 10)).toBe(NEXT_TUESDAY));
    await keepPicture(author, 'board-next-week');
  });
});

inTheLongRun('by keys', () => {
  step('an item is picked up and moved, and each place is told', async () => {
    await openBoard(author);
    const before = await timeOf(ANSWER);
    await chip(author, ANSWER).getByRole('link').focus();
    await author.keyboard.press('y');
    const told = author.getByRole('status').filter({ hasText: `Moving “${ANSWER}”` });
    await told.getByText(/Thu 20 Feb, 09:00, 钉三多, allowed.*, number 1 that day$/).waitFor();
    await author.keyboard.press('ArrowRight');
    await told.getByText(/Fri 21 Feb, 09:00, /).waitFor();
    await author.keyboard.press('Shift+ArrowDown');
    await told.getByText(/Fri 21 Feb, 09:15, /).waitFor();
    await expectNoFault(author);
    await author.keyboard.press('Escape');
    await told.waitFor({ state: 'detached' });
    expect(await timeOf(ANSWER)).toBe(before);
    for (const key of ['y', 'ArrowDown', 'Enter']) await author.keyboard.press(key);
    await eventually(async () => expect(await timeOf(ANSWER)).toBe(`${THURSDAY}T10:00`));
    await author.keyboard.press('Control+z');
    await eventually(async () => expect(await timeOf(ANSWER)).toBe(before));
  });
});

inTheLongRun('several items', () => {
  step('are chosen with Ctrl, and moved by days together', async () => {
    await openBoard(author);
    const before = [await timeOf(FULL[0] ?? ''), await timeOf(ANSWER)];
    for (const headline of [FULL[0] ?? '', ANSWER])
      await chip(author, headline)
        .getByRole('link')
        .click({ modifiers: ['Control'] });
    const bar = author.getByRole('region', { name: 'What is selected' });
    await bar.getByText('2 selected').waitFor();
    await keepPicture(author, 'board-selected');
    await bar.getByRole('spinbutton', { name: 'Days' }).fill('2');
    await bar.getByRole('button', { name: 'Later by that' }).click();
    await eventually(async () => expect([await timeOf(FULL[0] ?? ''), await timeOf(ANSWER)]).toEqual(before.map((at) => daysLater(at, 2))));
    await bar.getByRole('button', { name: 'Clear the selection' }).click();
    await author.keyboard.press('Control+z');
    await eventually(async () => expect([await timeOf(FULL[0] ?? ''), await timeOf(ANSWER)]).toEqual(before));
    await author.keyboard.press('Control+Shift+z');
    await eventually(async () => expect([await timeOf(FULL[0] ?? ''), await timeOf(ANSWER)]).toEqual(before.map((at) => daysLater(at, 2))));
    await author.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await eventually(async () => expect([await timeOf(FULL[0] ?? ''), await timeOf(ANSWER)]).toEqual(before));
  });

  step('are moved all or none: one that is refused keeps the others where they are', async () => {
    const before = await Promise.all([BEGGING, ANSWER].map(timeOf));
    for (const headline of [BEGGING, ANSWER])
      await chip(author, headline)
        .getByRole('link')
        .click({ modifiers: ['Control'] });
    const bar = author.getByRole('region', { name: 'What is selected' });
    const daysBack = (Date.parse(before[0]?.slice(0, 10) ?? '') - Date.parse(WEDNESDAY)) / 86_400_000;
    await bar.getByRole('spinbutton', { name: 'Days' }).fill(String(daysBack));
    await bar.getByRole('button', { name: 'Earlier by that' }).click();
    await author.getByText(/^(Nothing was moved|“.*” was not moved)/).waitFor();
    expect(await Promise.all([BEGGING, ANSWER].map(timeOf))).toEqual(before);
    await keepPicture(author, 'board-none-moved');
    await bar.getByRole('button', { name: 'Clear the selection' }).click();
  });
});

inTheLongRun('what was done', () => {
  let start = 0;

  step('is kept, however much it is', async () => {
    await openBoard(author);
    start = Date.parse((await authorApi.item(ids[ANSWER] ?? '')).scheduledAt ?? '');
    for (let done = 1; done <= STEPS_KEPT + 2; done += 1) {
      await chip(author, ANSWER).getByRole('link').focus();
      for (const key of ['y', 'Shift+ArrowDown', 'Enter']) await author.keyboard.press(key);
      await eventually(async () => expect(await quartersFrom(start)).toBe(done));
    }
  });

  step('is undone fifty steps back, also after an item was looked at', async () => {
    await chip(author, ANSWER).getByRole('link').click();
    await author.getByRole('heading', { level: 1, name: ANSWER }).waitFor();
    await author.getByRole('link', { name: 'Planner', exact: true }).click();
    const undo = author.getByRole('button', { name: 'Undo', exact: true }).first();
    for (let undone = 1; undone <= STEPS_KEPT; undone += 1) {
      await undo.click();
      await eventually(async () => expect(await quartersFrom(start)).toBe(STEPS_KEPT + 2 - undone));
    }
    await eventually(async () => expect(await undo.isDisabled()).toBe(true));
  });

  step('is done again, and stands there after a reload', async () => {
    const redo = author.getByRole('button', { name: 'Redo', exact: true });
    for (let redone = 1; redone <= 3; redone += 1) {
      await redo.click();
      await eventually(async () => expect(await quartersFrom(start)).toBe(2 + redone));
    }
    await openBoard(author);
    await chip(author, ANSWER)
      .getByText((await timeOf(ANSWER)).slice(11), { exact: true })
      .waitFor();
  });
});

/** Writes down which chip was tinted last: the tint itself is gone before a busy machine has looked. */
function noteTints(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { animate } = Element.prototype;
    Element.prototype.animate = function (this: HTMLElement, frames, options) {
      if (typeof options === 'object' && options.id === 'changed') document.body.dataset['tinted'] = this.dataset['chip'] ?? '';
      return animate.call(this, frames, options);
    };
  });
}

inTheLongRun('two people at once', () => {
  step('see each other’s moves without a reload', async () => {
    await openBoard(author);
    await openBoard(approver);
    await chip(author, ANSWER).waitFor();
    const loaded = await documentOf(author);
    for (const page of [author, approver]) await noteTints(page);
    await dropOnDay(approver, ANSWER, { lane: '知乎', date: SUNDAY });
    await author.locator(`[data-date="${SUNDAY}"]`).locator('[data-chip]', { hasText: ANSWER }).waitFor();
    expect(await documentOf(author)).toBe(loaded);
    // What somebody else has moved is tinted for a moment; to whoever moved it, it is nothing new.
    const tints = (page: Page) => page.evaluate(() => document.body.dataset['tinted']);
    await eventually(async () => expect(await tints(author)).toBe(ids[ANSWER]));
    expect(await tints(approver)).toBeUndefined();
  });

  step('do not move one item over each other: who comes second is told who was first', async () => {
    await carryTo(author, ANSWER, { lane: 'Zhihu', date: MONDAY });
    const held = await authorApi.item(ids[ANSWER] ?? '');
    await dropOnDay(approver, ANSWER, { lane: '知乎', date: FRIDAY });
    await eventually(async () => expect((await timeOf(ANSWER)).slice(0, 10)).toBe(FRIDAY));
    // The news of it reaches the first while the item is still in their hand: it is told, and nothing moves under the pointer.
    await author.getByText('Somebody changed this meanwhile').waitFor();
    await laneCell(author, 'Zhihu', SUNDAY).locator('[data-chip]', { hasText: ANSWER }).waitFor();
    await keepPicture(author, 'board-changed-meanwhile');
    await moveOver(author, { lane: 'Zhihu', date: MONDAY });
    await author.mouse.up();
    await laneCell(author, 'Zhihu', FRIDAY).locator('[data-chip]', { hasText: ANSWER }).waitFor();
    const notice = author.getByRole('region', { name: `“${ANSWER}” was not moved` });
    await notice.getByText(/^Last change: 李衡/).waitFor();
    await keepPicture(author, 'board-second');
    expect((await timeOf(ANSWER)).slice(0, 10)).toBe(FRIDAY);
    expect((await authorApi.item(ids[ANSWER] ?? '')).version).toBe(held.version + 1);
  });
});

inTheLongRun('a file', () => {
  step('that is dropped on a slot starts a draft there', async () => {
    await openBoard(author);
    const cell = laneCell(author, 'Weibo', THURSDAY);
    const { x, y, width, height } = await boxOf(cell);
    const picture = (await readFile(files.picture)).toString('base64');
    const dataTransfer = await author.evaluateHandle((data) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
      transfer.items.add(new File([bytes], 'five-stars.png', { type: 'image/png' }));
      return transfer;
    }, picture);
    const over = { dataTransfer, clientX: x + width / 2, clientY: y + height / 2, bubbles: true };
    await cell.dispatchEvent('dragenter', over);
    await eventually(async () => {
      await cell.dispatchEvent('dragover', over);
      expect(await author.getByText(/^Drop for a draft at 1\d:00$/).count()).toBe(1);
    });
    await keepPicture(author, 'board-file-over');
    await cell.dispatchEvent('drop', over);
    const dialog = author.getByRole('dialog', { name: new RegExp(`^Begin a draft with files, ${THURSDAY} 1\\d:00$`) });
    await dialog.getByText('five-stars.png').waitFor();
    await keepPicture(author, 'board-file-draft');
    await expectNoFault(author, '[role="dialog"]');
    await dialog.getByLabel('Name of the new response').fill('五星好评');
    await dialog.getByRole('button', { name: 'Begin the draft' }).click();
    await author.getByRole('button', { name: 'Open', exact: true }).click();
    await author.waitForURL(/\/items\//);
    const id = author.url().split('/').at(-1) ?? '';
    await eventually(async () => expect((await authorApi.item(id)).revision.content.media).toHaveLength(1));
    expect(await authorApi.item(id)).toMatchObject({ status: 'draft', scheduledAt: expect.stringMatching(/^2020-02-20T/) });
  });
});

inTheLongRun('on a phone', () => {
  step('the week is a list, and an item moves by its menu', async () => {
    await openBoard(author);
    await onPhone(author, async () => {
      const list = author.getByRole('region', { name: 'The week’s items by day' });
      await list.waitFor();
      await expectNoFault(author);
      await keepPicture(author, 'board-phone');
      await list.getByRole('button', { name: `Actions for “${ANSWER}”` }).click();
      await author.getByRole('menuitem', { name: 'Move to…' }).click();
      const dialog = author.getByRole('dialog');
      await dialog.getByLabel('Time', { exact: true }).fill('17:45');
      await expectNoFault(author, '[role="dialog"]');
      await dialog.getByRole('button', { name: 'Move', exact: true }).click();
      await eventually(async () => expect((await timeOf(ANSWER)).slice(11)).toBe('17:45'));
    });
  });
});

async function openBoard(page: Page): Promise<void> {
  await page.goto(`${longstream.url}/board?date=${MONDAY}`);
  await chip(page, BEGGING).or(chip(page, ANSWER)).first().waitFor();
}

/** An item that both have agreed on, at its time. */
async function scheduled(responseId: string, channelId: string, text: string, at: string): Promise<void> {
  const { id, version } = await approved(responseId, channelId, text);
  await authorApi.post(`/items/${id}/schedule`, { version, wallTime: at, timeZone: ZONE });
}

async function approved(responseId: string, channelId: string, text: string): Promise<Item> {
  const platform = channelId === weiboId ? 'weibo' : channelId === noteId ? 'xiaohongshu' : 'zhihu';
  const settings = platform === 'weibo' ? { platform, visible: 'all' } : { platform };
  const content = { platform, title: platform === 'weibo' ? '' : text, text, media: [], settings };
  const { id, version } = await authorApi.post<Item>('/items', { responseId, channelId, content });
  const submitted = await authorApi.post<Item>(`/items/${id}/submit`, { version });
  ids[text] = id;
  return approverApi.post<Item>(`/items/${id}/approve`, { revisionHash: submitted.revision.hash });
}

function dayHead(page: Page, day: string): Locator {
  return page.getByRole('columnheader').filter({ hasText: day });
}

async function byHand(platform: string): Promise<string> {
  return (await authorApi.post<{ id: string }>('/channels/connect-by-hand', { platform, displayName: '钉三多' })).id;
}

async function itemsOnWeibo(): Promise<Item[]> {
  return (await authorApi.get<{ items: Item[] }>(`/items?channelId=${weiboId}&limit=200`)).items;
}

/** Where an item stands by the clocks of Shanghai: `YYYY-MM-DDTHH:mm`. */
async function timeOf(headline: string): Promise<string> {
  const { scheduledAt } = await authorApi.item(ids[headline] ?? '');
  return new Date(Date.parse(scheduledAt ?? '') + 8 * 3_600_000).toISOString().slice(0, 16);
}

async function quartersFrom(start: number): Promise<number> {
  const { scheduledAt } = await authorApi.item(ids[ANSWER] ?? '');
  return (Date.parse(scheduledAt ?? '') - start) / QUARTER_MS;
}

const daysLater = (wallTime: string, days: number): string =>
  new Date(Date.parse(`${wallTime}Z`) + days * 86_400_000).toISOString().slice(0, 16);

function searchOf(page: Page): URLSearchParams {
  return new URL(page.url()).searchParams;
}
