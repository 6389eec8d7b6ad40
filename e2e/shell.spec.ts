import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { documentOf, keepPicture, openBrowser } from './product/browser.ts';
import { goTo } from './product/demo.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { press, reach } from './product/keys-only.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault } from './product/looks.ts';
import type { Campaign, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';

/** A product of its own: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const ZONE = 'Asia/Shanghai';
const CAMPAIGN = '一星差评';
const TEXT = '少侠们，给我留点面子吧';
const LATER = '明天再说一遍';
const SECOND = 'A tea house';
const BEGUN = '再认一次错';
/** Weibo asks a person for a captcha. */
const CAPTCHA = 20_031;
const HOUR_MS = 3_600_000;

/** Where G and a letter lead. */
const PLACES = {
  h: 'Today',
  c: 'Planner',
  a: 'Approvals',
  t: 'Waiting for a person',
  l: 'Library',
  m: 'Campaigns',
  e: 'Reports',
  f: 'Media',
  r: 'Comments',
  o: 'Accounts',
  p: 'Policies',
  s: 'Settings',
} as const;

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
let authorApi: Member;
let approverApi: Member;
let itemId: string;
let laterId: string;
let channelId: string;
let responseId: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi, approverApi } = await signInBoth(longstream, browser));
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('the first steps', () => {
  step('are ticked by what the team does, on the open screen', async () => {
    await goTo(author, 'Today');
    const loaded = await documentOf(author);
    const steps = author.getByRole('region', { name: 'First steps' });
    await steps.getByText('0 of 5 done').waitFor();

    channelId = await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' });
    await steps.getByText('1 of 5 done').waitFor();

    const campaign = { name: CAMPAIGN, triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
    const { id: campaignId } = await authorApi.post<Campaign>('/campaigns', campaign);
    const response = { title: '求饶', audienceId: null };
    ({ id: responseId } = await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, response));
    const content = { platform: 'weibo', title: '', text: TEXT, media: [], settings: { platform: 'weibo', visible: 'all' } };
    const item = await authorApi.post<Item>('/items', { responseId, channelId, content });
    itemId = item.id;
    await steps.getByText('2 of 5 done').waitFor();

    const scope = { kind: 'channel', id: channelId };
    const rules = [{ kind: 'calendar', limit: 3, period: 'day', timeZone: ZONE }];
    await approverApi.post('/frequency-caps', { name: '每天三条', scope, rules, enforcement: 'hard' });
    await steps.getByText('3 of 5 done').waitFor();

    const submitted = await authorApi.post<Item>(`/items/${itemId}/submit`, { version: item.version });
    await steps.getByText('4 of 5 done').waitFor();
    await keepPicture(author, 'shell-first-steps');

    const approved = await approverApi.post<Item>(`/items/${itemId}/approve`, { revisionHash: submitted.revision.hash });
    const inTwoHours = new Date((await authorApi.now()).getTime() + 2 * HOUR_MS);
    await authorApi.post(`/items/${itemId}/schedule`, { version: approved.version, wallTime: wallTime(inTwoHours), timeZone: ZONE });
    const next = author.getByRole('complementary', { name: 'Now' }).getByRole('link', { name: TEXT });
    await next.waitFor();
    await authorApi.advanceClock(3);
    await steps.getByText('All five steps are done').waitFor({ timeout: 150_000 });
    laterId = await another();
    await next.waitFor({ state: 'detached' });
    expect(await documentOf(author)).toBe(loaded);
  });
});

inTheLongRun('the rail', () => {
  step('folds to its icons, stays so, and still tells of each that keys come to', async () => {
    const rail = author.getByRole('navigation', { name: 'Main navigation' });
    const width = async () => (await rail.boundingBox())?.width ?? 0;
    expect(await width()).toBeGreaterThan(150);
    await author.getByRole('button', { name: 'Sidebar' }).click();
    await eventually(async () => expect(await width()).toBeLessThan(60));
    await author.reload();
    await author.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    expect(await width()).toBeLessThan(60);
    const library = rail.getByRole('link', { name: 'Library' });
    const name = library.getByText('Library');
    expect(await opacityOf(name)).toBe('0');
    await reach(author, library);
    await eventually(async () => expect(await opacityOf(name)).toBe('1'));
    await keepPicture(author, 'shell-rail');
    await expectNoFault(author);
    await author.keyboard.press('Enter');
    await author.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
    await author.keyboard.press('[');
    await eventually(async () => expect(await width()).toBeGreaterThan(150));
  });
});

inTheLongRun('the workspaces', () => {
  step('are made and changed between by keys, each with what is in it', async () => {
    const { name: demo } = await authorApi.get<{ name: string }>('');
    await press(author, author.getByRole('button', { name: `${demo}, switch workspace` }));
    await press(author, author.getByRole('menuitem', { name: 'Create a workspace' }), 'ArrowDown');
    await author.getByLabel('Name', { exact: true }).fill(SECOND);
    await author.getByRole('button', { name: 'Create a workspace' }).click();
    await author.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await goTo(author, 'Campaigns');
    await author.getByText('No campaigns yet').waitFor();
    expect(await author.getByText('Demo data', { exact: true }).count()).toBe(0);
    await press(author, author.getByRole('button', { name: `${SECOND}, switch workspace` }));
    await press(author, author.getByRole('menuitemradio', { name: demo }), 'ArrowDown');
    await author.getByText('Demo data', { exact: true }).waitFor();
    await goTo(author, 'Campaigns');
    await author.getByRole('link', { name: CAMPAIGN, exact: true }).waitFor();
  });
});

inTheLongRun('the palette', () => {
  step('finds a place by the initials of its pinyin', async () => {
    await goTo(approver, '素材');
    await approver.keyboard.press('Control+k');
    const palette = approver.getByRole('dialog', { name: '命令面板' });
    await approver.keyboard.type('pq');
    await palette.getByRole('option', { selected: true }).filter({ hasText: '排期' }).waitFor();
    await keepPicture(approver, 'shell-palette');
    await expectNoFault(approver, '[role="dialog"]');
    await approver.keyboard.press('Enter');
    await approver.getByRole('heading', { level: 1, name: '排期' }).waitFor();
  });

  step('opens a campaign by the initials of its name, and an item by its words', async () => {
    await approver.keyboard.press('Control+k');
    await approver.keyboard.type('yxcp');
    await approver.getByRole('option', { selected: true }).filter({ hasText: CAMPAIGN }).waitFor();
    await approver.keyboard.press('Enter');
    await approver.getByRole('heading', { level: 1, name: CAMPAIGN }).waitFor();
    await approver.getByRole('article', { name: '求饶' }).waitFor();
    await approver.keyboard.press('/');
    await approver.keyboard.type(TEXT.slice(4));
    await approver.getByRole('option', { selected: true }).filter({ hasText: TEXT }).waitFor();
    await approver.keyboard.press('Enter');
    await approver.getByRole('heading', { level: 1, name: TEXT }).waitFor();
  });

  step('changes theme and language too', async () => {
    const loaded = await documentOf(approver);
    await approver.keyboard.press('Control+k');
    await approver.keyboard.type('深色');
    await approver.keyboard.press('Enter');
    await eventually(async () => expect(await looksOf(approver)).toEqual({ theme: 'dark', language: 'zh-CN' }));
    await approver.keyboard.press('Control+k');
    await approver.keyboard.type('English');
    await approver.keyboard.press('Enter');
    await approver.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    await eventually(async () => expect(await looksOf(approver)).toEqual({ theme: 'dark', language: 'en' }));
    expect(await documentOf(approver)).toBe(loaded);
  });
});

inTheLongRun('the palette and what is selected', () => {
  step('moves it by words, and has that first the next time', async () => {
    const before = await authorApi.item(laterId);
    await goTo(author, 'Planner');
    await author.locator(`[data-chip="${laterId}"]`).getByRole('link').focus();
    await author.keyboard.press('Space');
    await author.getByText('1 selected').waitFor();
    await author.keyboard.press('Control+k');
    const palette = author.getByRole('dialog', { name: 'Command palette' });
    await author.keyboard.type('1 day later');
    await palette.getByRole('option', { selected: true }).filter({ hasText: 'Move what is selected 1 day later' }).waitFor();
    await keepPicture(author, 'shell-selection');
    await author.keyboard.press('Enter');
    const expected = Date.parse(before.scheduledAt ?? '') + 24 * HOUR_MS;
    await eventually(async () => expect(Date.parse((await authorApi.item(laterId)).scheduledAt ?? '')).toBe(expected));
    await author.keyboard.press('Control+k');
    await palette.getByRole('option').first().filter({ hasText: 'Move what is selected 1 day later' }).waitFor();
    await author.keyboard.press('Escape');
  });
});

inTheLongRun('what is done without a connection', () => {
  step('is shown where it will be, is marked until it is sent, and is sent when there is one again', async () => {
    const before = await authorApi.item(laterId);
    const chip = author.locator(`[data-chip="${laterId}"]`);
    await author.context().setOffline(true);
    const lost = author.getByText('Connection lost, reconnecting; what you see may be behind');
    await lost.waitFor();
    await author.getByRole('button', { name: 'Earlier by that' }).click();
    await author.getByText('Not sent yet: 1').waitFor();
    await chip.getByRole('link', { name: /not sent yet/ }).waitFor();
    await keepPicture(author, 'shell-unsent');
    await expectNoFault(author);
    expect((await authorApi.item(laterId)).scheduledAt).toBe(before.scheduledAt);
    await author.context().setOffline(false);
    await lost.waitFor({ state: 'detached' });
    await author.getByText('Not sent yet: 1').waitFor({ state: 'detached' });
    const expected = Date.parse(before.scheduledAt ?? '') - 24 * HOUR_MS;
    await eventually(async () => expect(Date.parse((await authorApi.item(laterId)).scheduledAt ?? '')).toBe(expected));
    await chip.getByRole('link', { name: /not sent yet/ }).waitFor({ state: 'detached' });
  });
});

inTheLongRun('a notification', () => {
  step('is counted on the bell, and opens its item', async () => {
    const { version } = await authorApi.item(laterId);
    await authorApi.post(`/items/${laterId}/unschedule`, { version });
    const content = { platform: 'weibo', title: '', text: `${LATER}吧`, media: [], settings: { platform: 'weibo', visible: 'all' } };
    const changed = await authorApi.put<Item>(`/items/${laterId}/content`, { version: (await authorApi.item(laterId)).version, content });
    const submitted = await authorApi.post<Item>(`/items/${laterId}/submit`, { version: changed.version });
    await approverApi.post(`/items/${laterId}/request-changes`, { revisionHash: submitted.revision.hash, comment: '再想想', remarks: [] });
    await author.getByRole('link', { name: /^Notifications, [1-9]\d* unread$/ }).click();
    await author
      .getByRole('article')
      .getByRole('link', { name: new RegExp(LATER) })
      .first()
      .click();
    await author.getByRole('heading', { level: 1, name: LATER }).waitFor();
  });
});

inTheLongRun('the keys', () => {
  step('lead everywhere, by G and a letter', async () => {
    await goTo(author, 'Today');
    for (const [letter, heading] of Object.entries(PLACES)) {
      await author.keyboard.press('g');
      await author.keyboard.press(letter);
      await author.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
  });

  step('go through the items of the board, open them and begin another', async () => {
    await goTo(author, 'Planner');
    const chipAt = () => author.evaluate(() => document.activeElement?.closest('[data-chip]')?.getAttribute('data-chip'));
    const chips = await author.locator('[data-board] [data-chip]').evaluateAll((all) => all.map((one) => one.getAttribute('data-chip')));
    for (const id of chips) {
      await author.keyboard.press('j');
      await eventually(async () => expect(await chipAt()).toBe(id));
    }
    await author.keyboard.press('k');
    await eventually(async () => expect(await chipAt()).toBe(chips.at(-2)));
    await author.keyboard.press('Control+.');
    await author.getByRole('menuitem', { name: 'Open', exact: true }).waitFor();
    await author.keyboard.press('Escape');
    await author.getByRole('menu').waitFor({ state: 'detached' });

    await author.getByRole('button', { name: 'Later', exact: true }).click();
    const cell = author.locator('[data-date="2020-02-20"][data-stop]').first();
    await cell.focus();
    await author.keyboard.press('c');
    const dialog = author.getByRole('dialog', { name: 'New item, 2020-02-20 10:00' });
    await dialog.getByRole('textbox', { name: 'Name of the new response' }).fill(BEGUN);
    await keepPicture(author, 'shell-new-item');
    await expectNoFault(author, '[role="dialog"]');
    await author.keyboard.press('Control+Enter');
    await author.getByRole('heading', { level: 1, name: BEGUN }).waitFor();
    const [, begunId] = /items\/([^?#]+)/.exec(author.url()) ?? [];
    const begun = await authorApi.item(begunId ?? '');
    // Ten in the morning of Shanghai.
    expect([begun.status, begun.scheduledAt]).toEqual(['draft', '2020-02-20T02:00:00.000Z']);
    await author.keyboard.press('v');
    await eventually(async () => expect(await author.evaluate(() => document.activeElement?.hasAttribute('data-preview'))).toBe(true));
  });

  step('write in a field, and belong to an input method while it composes', async () => {
    await goTo(author, 'Library');
    const field = author.getByRole('searchbox', { name: 'Search in titles and words' }).or(author.getByRole('searchbox')).first();
    await field.click();
    await author.keyboard.type('gc?/');
    expect(await field.inputValue()).toBe('gc?/');
    const keyboard = await author.context().newCDPSession(author);
    await keyboard.send('Input.imeSetComposition', { text: 'pai', selectionStart: 3, selectionEnd: 3 });
    const control = { key: 'k', code: 'KeyK', windowsVirtualKeyCode: 75, modifiers: 2 };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...control });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...control });
    await keyboard.send('Input.insertText', { text: '排期' });
    await keyboard.detach();
    expect(await field.inputValue()).toBe('gc?/排期');
    const palette = author.getByRole('dialog', { name: 'Command palette' });
    expect(await palette.count()).toBe(0);
    await author.keyboard.press('Control+k');
    await palette.waitFor();
    await author.keyboard.press('Escape');
    await field.fill('');
    await author.getByRole('heading', { level: 1, name: 'Library' }).click();
    await author.keyboard.press('g');
    await author.keyboard.press('s');
    await author.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });

  step('are listed on a sheet, on which those pressed alone are switched off', async () => {
    await author.keyboard.press('?');
    const sheet = author.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    expect(await sheet.getByRole('definition').count()).toBeGreaterThan(Object.keys(PLACES).length);
    await keepPicture(author, 'shell-keys');
    await expectNoFault(author, '[role="dialog"]');
    await sheet.getByRole('checkbox', { name: /^Use single-key shortcuts/ }).uncheck();
    await author.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    for (const key of ['g', 'c', '?', '/']) await author.keyboard.press(key);
    await author.keyboard.press('Control+k');
    await author.getByRole('dialog', { name: 'Command palette' }).waitFor();
    expect(await sheet.count()).toBe(0);
    await author.keyboard.press('Escape');
    await author.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(new URL(author.url()).pathname).toBe('/settings');
  });

  step('are switched on again by who looks for them', async () => {
    await author.keyboard.press('Control+k');
    await author.keyboard.type('Keyboard shortcuts');
    await author.keyboard.press('Enter');
    const sheet = author.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByRole('checkbox', { name: /^Use single-key shortcuts/ }).check();
    await author.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await author.keyboard.press('g');
    await author.keyboard.press('c');
    await author.getByRole('heading', { level: 1, name: 'Planner' }).waitFor();
  });
});

inTheLongRun('the spacing', () => {
  step('is closer where somebody likes it so, and is so before anything is painted', async () => {
    await goTo(author, 'Planner');
    const height = async () => (await author.getByRole('gridcell').first().boundingBox())?.height ?? 0;
    const before = await height();
    await author.getByRole('button', { name: 'Appearance' }).click();
    await author.getByRole('menuitemradio', { name: 'Compact' }).click();
    await eventually(async () => expect(await height()).toBeLessThan(before * 0.8));
    await author.reload();
    await author.getByRole('heading', { level: 1, name: 'Planner' }).waitFor();
    expect(await author.evaluate(() => document.documentElement.dataset['density'])).toBe('compact');
    await keepPicture(author, 'shell-compact');
    await expectNoFault(author);
    await author.getByRole('button', { name: 'Appearance' }).click();
    await author.getByRole('menuitemradio', { name: 'Comfortable' }).click();
    await eventually(async () => expect(await author.evaluate(() => document.documentElement.dataset['density'])).toBe('comfortable'));
    // Keys are the menu's until it has gone.
    await author.getByRole('menu').waitFor({ state: 'detached' });
  });
});

inTheLongRun('a month', () => {
  step('shows how full audiences are instead of its items, in words too', async () => {
    await author.keyboard.press('m');
    const shows = author.getByRole('group', { name: 'What the month shows' });
    await shows.getByText('Audience load').click();
    await author
      .getByRole('gridcell')
      .filter({ hasText: /of 100/ })
      .first()
      .waitFor();
    expect(await author.getByRole('grid').locator('[data-chip]').count()).toBe(0);
    await keepPicture(author, 'shell-month-load');
    await expectNoFault(author);
    await shows.getByText('Items').click();
    await author.getByRole('grid').locator('[data-chip]').first().waitFor();
    await author.keyboard.press('w');
  });
});

inTheLongRun('language and theme', () => {
  step('change where they are, and are there before anything is painted', async () => {
    const loaded = await documentOf(author);
    await author.getByRole('button', { name: 'Language' }).click();
    await author.getByRole('menuitemradio', { name: '简体中文' }).click();
    await author.getByRole('heading', { level: 1, name: '排期' }).waitFor();
    await author.getByRole('button', { name: '外观' }).click();
    await author.getByRole('menuitemradio', { name: '深色' }).click();
    await eventually(async () => expect(await looksOf(author)).toEqual({ theme: 'dark', language: 'zh-CN' }));
    expect(await documentOf(author)).toBe(loaded);

    await author.addInitScript(() => {
      new PerformanceObserver((list, observer) => {
        observer.disconnect();
        const { dataset, lang } = document.documentElement;
        Object.assign(window, {
          firstPaint: { theme: dataset['theme'], language: lang, ground: getComputedStyle(document.body).backgroundColor },
        });
      }).observe({ type: 'paint', buffered: true });
    });
    await author.reload();
    await author.getByRole('heading', { level: 1, name: '排期' }).waitFor();
    const first = await author.evaluate(() => (window as unknown as { firstPaint: unknown }).firstPaint);
    const ground = await author.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(first).toEqual({ theme: 'dark', language: 'zh-CN', ground });
  });
});

inTheLongRun('a lost connection', () => {
  step('is said, for how long, and what was missed is there when it is back', async () => {
    await goTo(author, '工作台');
    await goTo(author, '活动');
    await author.getByRole('link', { name: CAMPAIGN, exact: true }).waitFor();
    const loaded = await documentOf(author);
    await author.context().setOffline(true);
    const lost = author.getByText('连接中断，正在重连，内容可能不是最新');
    await lost.waitFor();
    await author.getByText(/^\d+秒前$/).waitFor();
    await keepPicture(author, 'shell-lost');
    await expectNoFault(author);
    await authorApi.post<Campaign>('/campaigns', { name: '断线时新建', triggers: ['date'], startsOn: '2020-02-14', endsOn: '2020-03-14' });
    await author.context().setOffline(false);
    await lost.waitFor({ state: 'detached' });
    await author.getByRole('link', { name: '断线时新建', exact: true }).waitFor();
    expect(await documentOf(author)).toBe(loaded);
  });
});

inTheLongRun('what is written without a connection', () => {
  step('says that it is not sent yet, and is saved when there is one again', async () => {
    await author.goto(`${longstream.url}/items/${laterId}`);
    const field = author.getByRole('textbox', { name: '正文', exact: true });
    await field.waitFor();
    await author.context().setOffline(true);
    await author.getByText('连接中断，正在重连，内容可能不是最新').waitFor();
    await field.press('End');
    await field.pressSequentially('！');
    await author.getByText('连接中断，改动尚未送出').waitFor();
    await author.getByText('1 处改动尚未送出').waitFor();
    await author.context().setOffline(false);
    await author.getByText(/^已保存 /).waitFor();
    expect((await authorApi.item(laterId)).revision.content.text).toBe(`${LATER}吧！`);
  });
});

inTheLongRun('what failed', () => {
  step('is said on every screen, and leads to where it stands', async () => {
    const failing = await another();
    await longstream.sandbox.refuse('weibo', '/2/statuses/update', CAPTCHA);
    await goTo(approver, 'Media');
    await authorApi.advanceClock(25);
    const failed = approver.getByRole('complementary', { name: 'Now' }).getByRole('link', { name: '1 failed' });
    await failed.waitFor({ timeout: 150_000 });
    await keepPicture(approver, 'shell-failed');
    await failed.click();
    await approver.getByRole('heading', { level: 1, name: 'Planner' }).waitFor();
    await approver
      .locator(`[data-chip="${failing}"]`)
      .getByRole('link', { name: /Failed/ })
      .waitFor();
  });
});

inTheLongRun('an api that died', () => {
  step('is told of like a lost connection, and comes back by itself', async () => {
    const loaded = await documentOf(author);
    await longstream.kill('api');
    const lost = author.getByText('连接中断，正在重连，内容可能不是最新');
    await lost.waitFor();
    await goTo(author, '设置');
    await lost.waitFor({ state: 'detached', timeout: 90_000 });
    await longstream.healthy();
    await goTo(author, '活动');
    await author.getByRole('link', { name: CAMPAIGN, exact: true }).waitFor();
    expect(await documentOf(author)).toBe(loaded);
  });
});

/** Approved and scheduled for a day later. */
async function another(): Promise<string> {
  const content = { platform: 'weibo', title: '', text: LATER, media: [], settings: { platform: 'weibo', visible: 'all' } };
  const { id, version } = await authorApi.post<Item>('/items', { responseId, channelId, content });
  const submitted = await authorApi.post<Item>(`/items/${id}/submit`, { version });
  const approved = await approverApi.post<Item>(`/items/${id}/approve`, { revisionHash: submitted.revision.hash });
  const at = new Date((await authorApi.now()).getTime() + 24 * HOUR_MS);
  await authorApi.post(`/items/${id}/schedule`, { version: approved.version, wallTime: wallTime(at), timeZone: ZONE });
  return id;
}

const opacityOf = (element: Locator): Promise<string> => element.evaluate((one) => getComputedStyle(one).opacity);

function looksOf(page: Page): Promise<{ theme: string | undefined; language: string }> {
  return page.evaluate(() => ({ theme: document.documentElement.dataset['theme'], language: document.documentElement.lang }));
}

/** `YYYY-MM-DDTHH:mm` as the clocks of Shanghai show it, which never change. */
const wallTime = (at: Date): string => new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16);
