import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { keepPicture, openBrowser } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Campaign, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';
import { chip, dragTo } from './screens/board.ts';

/** A second product and a second walk through it: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const HELD_TEXT = '少侠们，你们是我爸爸 #钉钉#';
const NIGHT_TEXT = '深夜不发，早点休息';
const NOTE = '在线求饶';
const NOTE_LINK = 'https://www.xiaohongshu.com/explore/5e46b1c0000000000100a1b2';
const REASON = '等法务回复';
const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;

const run = promisify(execFile);
const VERIFIER = fileURLToPath(new URL('../scripts/verify-ledger.mjs', import.meta.url));

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
let authorApi: Member;
let approverApi: Member;
let responseId: string;
let channelId: string;
let heldId: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi, approverApi } = await signInBoth(longstream, browser));
  channelId = await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' });
  const campaign = { name: '一星差评', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  const { id: campaignId } = await authorApi.post<Campaign>('/campaigns', campaign);
  responseId = (await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, { title: '求饶', audienceId: null })).id;
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('a hold', () => {
  step('stops an account from any screen, in two clicks and a reason', async () => {
    const { id, version } = await approved(HELD_TEXT);
    heldId = id;
    await authorApi.post(`/items/${id}/schedule`, { version, wallTime: wallTime(await inHours(1)), timeZone: ZONE });

    await approver.getByRole('button', { name: '暂停发布' }).click();
    const dialog = approver.getByRole('dialog', { name: '暂停发布' });
    await dialog.getByLabel('原因').fill(REASON);
    await dialog.getByLabel('暂停什么').selectOption({ label: '账号' });
    await keepPicture(approver, 'hold');
    await expectNoFault(approver, '[role="dialog"]');
    await dialog.getByRole('button', { name: '立即暂停' }).click();
    await approver.getByRole('complementary', { name: '发布暂停' }).getByText(REASON).waitFor();
  });

  step('is shown at once to everybody, on the item too, and keeps it from going out when it falls due', async () => {
    await author.getByRole('complementary', { name: 'Publishing is held' }).getByText(REASON).waitFor();
    await author.goto(`${longstream.url}/items/${heldId}`);
    await author.getByText('This item is held and does not go out until it is released').waitFor();
    await keepPicture(author, 'item-held');
    await authorApi.advanceClock(2);
    await eventually(async () =>
      expect(Date.parse((await authorApi.item(heldId)).scheduledAt ?? '')).toBeLessThan((await authorApi.now()).getTime()),
    );
    expect((await authorApi.item(heldId)).status).toBe('scheduled');
    expect(await longstream.sandbox.effects('weibo')).toEqual([]);
  });

  step('is released with a decision for what it held back, which then goes out once', async () => {
    await approver.getByRole('button', { name: /^解除暂停/ }).click();
    const dialog = approver.getByRole('dialog', { name: /^解除暂停/ });
    await dialog.getByRole('heading', { name: '暂停期间到期 · 1 条' }).waitFor();
    await keepPicture(approver, 'release');
    await onPhone(approver, () => expectNoFault(approver, '[role="dialog"]'));
    await dialog.getByRole('button', { name: '解除暂停' }).click();
    await author.getByRole('complementary', { name: 'Publishing is held' }).waitFor({ state: 'detached' });
    await eventually(async () => expect((await authorApi.item(heldId)).status).toBe('live'), { withinMs: 60_000 });
    expect(await longstream.sandbox.effects('weibo')).toMatchObject([{ text: HELD_TEXT, timesCreated: 1 }]);
  });
});

inTheLongRun('a blackout', () => {
  step('is written on the policies screen, with what it would hit', async () => {
    await approver.goto(`${longstream.url}/policies`);
    await approver.getByRole('button', { name: '新建禁发时段' }).first().click();
    const dialog = approver.getByRole('dialog', { name: '新建禁发时段' });
    await dialog.getByLabel('名称').fill('夜间');
    await dialog.getByText('没有已排期的内容落在其中').waitFor();
    await keepPicture(approver, 'blackout');
    await expectNoFault(approver, '[role="dialog"]');
    await dialog.getByRole('button', { name: '保存' }).click();
    await approver.getByRole('cell', { name: '每天 23:00 到次日 07:00' }).waitFor();
    await expectNoFault(approver);
  });

  step('refuses a drop into it, says why, and offers the next free time', async () => {
    const { id } = await approved(NIGHT_TEXT);
    await author.goto(`${longstream.url}/board?date=${await dayIn(7)}`);
    await chip(author, NIGHT_TEXT).waitFor();
    const date = await dayIn(7);
    await dragTo(author, NIGHT_TEXT, { platform: 'Weibo', date, hour: 3 });
    await keepPicture(author, 'board-blackout-dragging');
    await author.mouse.up();
    await author.getByText('Blackout “夜间”, until').waitFor();
    await keepPicture(author, 'board-blackout-refused');
    expect((await authorApi.item(id)).status).toBe('approved');
    await author.getByRole('button', { name: 'Use the next free time' }).click();
    await eventually(async () => expect((await authorApi.item(id)).scheduledAt).toBe(new Date(`${date}T07:00+08:00`).toISOString()));
  });
});

inTheLongRun('a hand-off', () => {
  step('tells whose it is when it falls due, and is finished on a phone by its link', async () => {
    const { id: byHand } = await authorApi.post<{ id: string }>('/channels/connect-by-hand', {
      platform: 'xiaohongshu',
      displayName: '钉三多',
    });
    const settings = { platform: 'xiaohongshu' };
    const item = await approved(NOTE, {
      channelId: byHand,
      content: { platform: 'xiaohongshu', title: NOTE, text: NOTE, media: [], settings },
    });
    await authorApi.post(`/items/${item.id}/schedule`, { version: item.version, wallTime: wallTime(await inHours(0.2)), timeZone: ZONE });
    await author.goto(`${longstream.url}/notifications`);
    await onPhone(author, async () => {
      await author.getByRole('link', { name: new RegExp(`^Waits for your phone: “${NOTE}”`) }).click({ timeout: 60_000 });
      const task = author.getByRole('article', { name: NOTE });
      await task.getByRole('link', { name: 'Open Xiaohongshu' }).waitFor();
      await keepPicture(author, 'hand-off-phone');
      await expectNoFault(author);
      await task.getByLabel('Link of the item').fill(NOTE_LINK);
      await task.getByRole('button', { name: 'It is posted: save the link' }).click();
      await author.getByText('Nothing waits for you').waitFor();
    });
    expect(await authorApi.item(item.id)).toMatchObject({ status: 'live', externalUrl: NOTE_LINK });
  });
});

inTheLongRun('the ledger of an item', () => {
  step('begins with why it was published, tells its attempts, and is verified by whoever takes it out', async () => {
    await author.goto(`${longstream.url}/items/${heldId}`);
    await author.getByText(/^Published .*: taken by the platform at /).waitFor();
    await author.getByRole('heading', { name: 'Attempt 1' }).waitFor();
    await author.getByText('The record is complete and unaltered').waitFor();
    await keepPicture(author, 'item-story');
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));

    const downloaded = author.waitForEvent('download');
    await author.getByRole('link', { name: 'Download the ledger as JSON Lines' }).click();
    const { stdout } = await run(process.execPath, [VERIFIER, await (await downloaded).path()]);
    expect(JSON.parse(stdout)).toMatchObject({ items: 1, begunBefore: 0, faults: 0 });
  });
});

/** An item that both have agreed on, over the api. */
async function approved(text: string, on: { channelId: string; content: unknown } = onWeibo(text)): Promise<Item> {
  const { id, version } = await authorApi.post<Item>('/items', { responseId, ...on });
  const submitted = await authorApi.post<Item>(`/items/${id}/submit`, { version });
  return approverApi.post<Item>(`/items/${id}/approve`, { revisionHash: submitted.revision.hash });
}

function onWeibo(text: string): { channelId: string; content: unknown } {
  return { channelId, content: { platform: 'weibo', title: '', text, media: [], settings: { platform: 'weibo', visible: 'all' } } };
}

const inHours = async (hours: number): Promise<Date> => new Date((await authorApi.now()).getTime() + hours * HOUR_MS);
const dayIn = async (days: number): Promise<string> => wallTime(await inHours(24 * days)).slice(0, 10);

/** `YYYY-MM-DDTHH:mm` as the clocks of Shanghai show it, which never change. */
const wallTime = (at: Date): string => new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16);
