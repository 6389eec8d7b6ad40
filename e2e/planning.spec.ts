import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { keepPicture, openBrowser, openPage } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Campaign, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';
import { chip, dragTo } from './screens/board.ts';

/** A product of its own and sixty items: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
const WEEKS = 4;
const RESPONSES = ['求饶', '五星好评', '在家上课', '工程师加班', '老师的一天', '班长说', '功能更新', '幕后', '答疑', '谢谢'];
const CAP = '每天一条';
const REASON = '道歉当天要说两次';

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
let authorApi: Member;
let approverApi: Member;
let campaignId: string;
let channelIds: readonly string[];
let weiboId: string;
let firstDate: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi, approverApi } = await signInBoth(longstream, browser));

  weiboId = await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' });
  channelIds = [
    weiboId,
    await authorApi.connect('bilibili', 'video'),
    await authorApi.connect('douyin', 'direct'),
    await byHand('xiaohongshu'),
    await byHand('zhihu'),
    await byHand('toutiao'),
  ];
  firstDate = wallTime(new Date((await authorApi.now()).getTime() + 48 * HOUR_MS)).slice(0, 10);
  const lastDate = wallTime(new Date(Date.parse(firstDate) + (WEEKS * 7 - 1) * 24 * HOUR_MS)).slice(0, 10);
  const campaign = { name: '一星差评', triggers: ['rumour'], startsOn: firstDate, endsOn: lastDate };
  campaignId = (await authorApi.post<Campaign>('/campaigns', campaign)).id;
  await approverApi.post('/frequency-caps', {
    name: CAP,
    scope: { kind: 'channel', id: weiboId },
    rules: [{ kind: 'calendar', limit: 1, period: 'day', timeZone: ZONE }],
    enforcement: 'hard',
  });
  for (const title of RESPONSES) await write(title);
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('a campaign of sixty items', () => {
  step('is planned over four weeks on six accounts, while its author goes on', async () => {
    await author.goto(`${longstream.url}/campaigns/${campaignId}`);
    await author.getByRole('button', { name: 'Auto-plan' }).click();
    const dialog = author.getByRole('dialog', { name: 'Auto-plan' });
    await dialog.getByText('60 items to plan').waitFor();
    await keepPicture(author, 'plan-dialog');
    await expectNoFault(author, '[role="dialog"]');
    await onPhone(author, () => expectNoFault(author, '[role="dialog"]'));
    await dialog.getByRole('button', { name: 'Plan' }).click();
    await author.goto(`${longstream.url}/media`);
    const tray = author.getByRole('region', { name: 'Jobs under way' });
    await tray.getByText('A proposal is ready: 60 with a time, 0 without').waitFor({ timeout: 90_000 });
    await keepPicture(author, 'plan-tray');
    await tray.getByRole('link', { name: 'Look at it' }).click();
  });

  step('is shown as a proposal in both languages, and nothing has changed yet', async () => {
    const panel = author.getByRole('region', { name: 'Proposal' });
    await panel.getByText('With a time: 60').waitFor();
    await author
      .getByText(/^Proposed: /)
      .first()
      .waitFor({ state: 'attached' });
    await keepPicture(author, 'proposal-en');
    await expectNoFault(author);
    const loads = panel.getByRole('heading', { name: 'Audience load now and as proposed' });
    await loads.scrollIntoViewIfNeeded();
    await keepPicture(author, 'proposal-loads-en');
    const [before, after] = await Promise.all(['now', 'proposed'].map((name) => loadOf(panel, name)));
    expect(before).toBe(0);
    expect(after).toBeGreaterThan(0);
    await approver.goto(author.url());
    await approver.getByRole('region', { name: '排期方案' }).getByText('60 条有时间').waitFor();
    await approver.emulateMedia({ colorScheme: 'dark' });
    await keepPicture(approver, 'proposal-zh-CN-dark');
    await expectNoFault(approver);
    await approver.emulateMedia({ colorScheme: 'light' });
    await onPhone(approver, () => keepPicture(approver, 'proposal-phone'));
    expect((await items()).filter(({ scheduledAt }) => scheduledAt !== null)).toEqual([]);
  });

  step('is taken as a whole: what is approved is scheduled, the rest keeps its time as a wish', async () => {
    const panel = author.getByRole('region', { name: 'Proposal' });
    await panel.getByRole('button', { name: 'Take all' }).click();
    await panel.getByRole('button', { name: 'Undo all' }).waitFor();
    const taken = await items();
    expect(taken.every(({ scheduledAt }) => scheduledAt !== null)).toBe(true);
    expect(taken.filter(({ status }) => status === 'scheduled')).toHaveLength(RESPONSES.length);
    const days = (await scheduledOnWeibo()).map(dayOf);
    expect(new Set(days).size).toBe(RESPONSES.length);
    await keepPicture(author, 'proposal-taken');
  });
});

inTheLongRun('an item that is moved by hand', () => {
  step('is refused by the mouse where the day is full, with the cap and the item that fills it', async () => {
    const [first, second] = await neighbours();
    await author.goto(`${longstream.url}/board?date=${dayOf(first)}`);
    await chip(author, first.headline).waitFor();
    await dragTo(author, first.headline, { platform: 'Weibo', date: dayOf(second), hour: 12 });
    await author.mouse.up();
    await expectRefused(author, first, second);
    await keepPicture(author, 'move-refused-en');
  });

  step('is refused in its form as well', async () => {
    const [first, second] = await neighbours();
    await approver.goto(`${longstream.url}/items/${second.id}`);
    await approver.getByLabel('日期').fill(dayOf(first));
    await approver.getByText(CAP).first().waitFor();
    expect(await approver.getByRole('button', { name: '改到这个时间' }).isDisabled()).toBe(true);
    await keepPicture(approver, 'move-refused-zh-CN');
  });

  step('passes where a manager lets it, from where the board refused it, and the reason stays with it', async () => {
    const [first, second] = await neighbours();
    const manager = await openPage(browser, { language: 'en', theme: 'dark', session: await approver.context().cookies() });
    await manager.goto(`${longstream.url}/board?date=${dayOf(first)}`);
    await chip(manager, second.headline).waitFor();
    await dragTo(manager, second.headline, { platform: 'Weibo', date: dayOf(first), hour: 12 });
    await manager.mouse.up();
    await expectRefused(manager, second, first);
    await manager.getByRole('region', { name: second.headline }).getByRole('button', { name: 'Override…' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Let this item pass' });
    await dialog.getByLabel('Reason').fill(REASON);
    await keepPicture(manager, 'override-en-dark');
    await expectNoFault(manager, '[role="dialog"]');
    await onPhone(manager, () => keepPicture(manager, 'override-phone'));
    await dialog.getByRole('button', { name: 'Override' }).click();
    await dialog.waitFor({ state: 'detached' });
    await eventually(async () => expect(dayOf(await authorApi.item(second.id))).toBe(dayOf(first)));
    await keepPicture(manager, 'overridden-en-dark');
    await approver.goto(`${longstream.url}/items/${second.id}`);
    await approver.getByText(REASON).first().waitFor();
    await keepPicture(approver, 'overridden-zh-CN');
  });
});

/** One response on every account; on Weibo approved, elsewhere a draft. */
async function write(title: string): Promise<void> {
  const { id: responseId } = await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, { title, audienceId: null });
  for (const channelId of channelIds.slice(1)) await authorApi.post('/items', { responseId, channelId });
  const content = {
    platform: 'weibo',
    title: '',
    text: `${title}：${title.repeat(3)}`,
    media: [],
    settings: { platform: 'weibo', visible: 'all' },
  };
  const { id, version } = await authorApi.post<Item>('/items', { responseId, channelId: weiboId, content });
  const submitted = await authorApi.post<Item>(`/items/${id}/submit`, { version });
  await approverApi.post(`/items/${id}/approve`, { revisionHash: submitted.revision.hash });
}

async function byHand(platform: string): Promise<string> {
  return (await authorApi.post<{ id: string }>('/channels/connect-by-hand', { platform, displayName: '钉三多' })).id;
}

async function items(): Promise<Item[]> {
  return (await authorApi.get<{ items: Item[] }>(`/items?campaignId=${campaignId}&limit=200`)).items;
}

async function scheduledOnWeibo(): Promise<Item[]> {
  return (await authorApi.get<{ items: Item[] }>(`/items?campaignId=${campaignId}&channelId=${weiboId}&limit=200`)).items;
}

/** Two Weibo items of one week of the board. */
async function neighbours(): Promise<[Item, Item]> {
  const all = await scheduledOnWeibo();
  for (const first of all) {
    const second = all.find((other) => other !== first && mondayOf(other) === mondayOf(first));
    if (second !== undefined) return [first, second];
  }
  throw new Error('No week has two items.');
}

async function expectRefused(page: Page, moved: Item, inTheWay: Item): Promise<void> {
  const refusal = page.getByRole('region', { name: moved.headline });
  await refusal.getByText(CAP).first().waitFor();
  await refusal.getByText(inTheWay.headline).first().waitFor();
  await eventually(async () => expect((await authorApi.item(moved.id)).scheduledAt).toBe(moved.scheduledAt));
}

/** The first channel's average load, in per cent. */
async function loadOf(panel: Locator, name: string): Promise<number> {
  return 100 * Number(await panel.getByRole('meter', { name, exact: true }).first().getAttribute('aria-valuenow'));
}

const dayOf = ({ scheduledAt }: Item): string => wallTime(new Date(scheduledAt ?? '')).slice(0, 10);

function mondayOf(item: Item): number {
  const day = Date.parse(dayOf(item)) / (24 * HOUR_MS);
  return Math.floor((day + 3) / 7);
}

/** `YYYY-MM-DDTHH:mm` as the clocks of Shanghai show it, which never change. */
function wallTime(at: Date): string {
  return new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16);
}
