import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { keepPicture, openBrowser, openPage } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { Refused } from './product/fetch-json.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, looksOf, onPhone } from './product/looks.ts';
import { enlarged, type MediaFiles, makeMediaFiles } from './product/media.ts';
import type { Campaign, Channel, Item, Member } from './product/member.ts';
import type { Platform } from './product/sandbox.ts';
import { signInBoth } from './product/sign-in-both.ts';
import {
  addAccountByHand,
  askToDisconnect,
  connectAccount,
  openConnectDialog,
  openPlatformPicker,
  useSandboxKeys,
} from './screens/accounts.ts';
import { approveNext } from './screens/approvals.ts';
import { addItem } from './screens/campaigns.ts';
import { attach, submit, type, untilSaved } from './screens/composer.ts';

/** What the quarter of an hour of every run has no room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const RESPONSE = '求饶';
const ARTICLE = { title: '钉钉本钉，在线求饶', text: '少侠们，你们是我爸爸。\n给我留点面子吧。' };
const NOTE = { title: '求求各位少侠', text: '五星好评，一次付清 🙏' };
const NOTE_LINK = 'https://www.xiaohongshu.com/explore/5e46bcf50000000001003c70';
const ANSWER = '少侠饶命，作业不是我布置的';
const MEBIBYTE = 1024 ** 2;
/** So that there is a midway at which the line can be cut. */
const UPLOAD_BYTES_PER_SECOND = 24 * MEBIBYTE;

let longstream: Longstream;
let files: MediaFiles;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
/** The author at the api, with the session of their browser. */
let authorApi: Member;
let campaignId: string;
let responseId: string;
let articleId: string;

beforeAll(async () => {
  files = await makeMediaFiles();
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi } = await signInBoth(longstream, browser));
  await author.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const campaign = { name: '一星差评', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  campaignId = (await authorApi.post<Campaign>('/campaigns', campaign)).id;
  const response = { title: RESPONSE, audienceId: null };
  responseId = (await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, response)).id;
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

describe('accounts', () => {
  const step = stepsIn(() => browser);

  step('are connected by consent, with all that they may do', async () => {
    await connectAccount(author, { platform: 'Weibo', capabilities: ['Business', 'Headline article'], rip: '114.114.114.114' });
    expect(await channelOf('weibo')).toMatchObject({ capabilities: ['biz', 'article'], status: 'connected' });
  });

  step('are connected by their keys, which are refused where they are wrong', async () => {
    const dialog = await openConnectDialog(author, 'en', 'App Store');
    const connect = dialog.getByRole('button', { name: 'Connect', exact: true });
    const field = (name: string) => dialog.getByRole('textbox', { name });
    await dialog.getByRole('radio', { name: 'Type in keys' }).check();
    await field('Key ID').fill('2X9R4HXF34 2X9R4HXF34');
    await connect.click();
    await dialog.getByText('Must not contain spaces or line breaks').waitFor();
    expect(await dialog.getByText('Please fill this in').count()).toBe(3);
    await keepPicture(author, 'connect-wrong-keys');

    await field('Issuer ID').fill('57246542-96fe-1a63-e053-0824d011072a');
    await field('Key ID').fill('2X9R4HXF34');
    await field('Private key').fill('-----BEGIN PRIVATE KEY-----\nnobody’s\n-----END PRIVATE KEY-----');
    await field('Apple ID of the app').fill('930368978');
    await connect.click();
    await dialog.getByText('Check that each key is copied whole').waitFor();
    await keepPicture(author, 'connect-refused-keys');
    expect(await channelsOf('app_store')).toEqual([]);

    await useSandboxKeys(dialog, 'en');
    expect(await channelOf('app_store')).toMatchObject({ capabilities: ['reviews'], status: 'connected' });
  });

  step('are connected by their keys in Chinese too', async () => {
    await useSandboxKeys(await openConnectDialog(approver, 'zh-CN', '微信公众号'), 'zh-CN');
    expect(await channelOf('wechat')).toMatchObject({ capabilities: expect.arrayContaining(['publish']), status: 'connected' });
  });

  step('are added by hand where nothing can be connected', async () => {
    const profile = 'https://www.xiaohongshu.com/user/profile/5a54b5a84eacab0f4a9ee1a1';
    await addAccountByHand(approver, 'zh-CN', { platform: '小红书', name: '钉三多', profile });
    expect(await channelOf('xiaohongshu')).toMatchObject({ displayName: '钉三多', profileUrl: profile, capabilities: ['manual'] });
    await approver.getByRole('article', { name: '钉三多' }).waitFor();
    await keepPicture(approver, 'accounts-three-ways');
  });

  step('are checked when somebody asks', async () => {
    const { id, displayName } = await channelOf('wechat');
    await approver.getByRole('button', { name: `检查 ${displayName}`, exact: true }).click();
    await approver.getByText(`${displayName} 一切正常`).first().waitFor();
    const checked = (await channelsOf('wechat')).find((channel) => channel.id === id);
    expect(checked).toMatchObject({ checkedAt: expect.any(String), statusReason: null });
  });

  step('keep their items when they are disconnected and connected again', async () => {
    const before = await channelOf('wechat');
    articleId = (await writeArticle(before.id)).id;
    const asked = await askToDisconnect(approver, 'zh-CN', before.displayName);
    await keepPicture(approver, 'disconnect');
    await asked.getByRole('button', { name: '断开', exact: true }).click();
    const card = approver.getByRole('article', { name: before.displayName });
    await card.getByText('已断开', { exact: true }).waitFor();
    expect(await channelOf('wechat')).toMatchObject({ id: before.id, status: 'disconnected' });

    await card.getByRole('button', { name: `重新连接 ${before.displayName}` }).click();
    await useSandboxKeys(approver.getByRole('dialog', { name: `重新连接 ${before.displayName}` }), 'zh-CN');
    await card.getByText('已连接', { exact: true }).waitFor();
    expect(await channelsOf('wechat')).toMatchObject([{ id: before.id, status: 'connected' }]);
    const { items } = await authorApi.get<{ items: Item[] }>(`/items?channelId=${before.id}`);
    expect(items).toMatchObject([{ id: articleId, status: 'draft', headline: ARTICLE.title }]);
  });
});

describe('a review', () => {
  const step = stepsIn(() => browser);

  step('is answered by one member', async () => {
    await author.getByRole('link', { name: 'Comments', exact: true }).click();
    await author.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Reviews' });
    const review = author
      .getByRole('article')
      .filter({ has: author.getByRole('img', { name: '1 star' }) })
      .first();
    await review.getByRole('button', { name: /^Reply to/ }).click();
    await author.getByRole('textbox', { name: 'Your reply' }).fill(ANSWER);
    await author.getByText('It is sent once another manager has approved it').waitFor();
    await author.getByRole('button', { name: 'Submit for approval' }).click();
    await author.getByText('Your own reply has to be approved by another manager').waitFor();
    await keepPicture(author, 'review-answered');
    expect(await answers()).toEqual([]);
  });

  step('waits for another’s yes, and is sent after it', async () => {
    await approver.getByRole('link', { name: '评论', exact: true }).click();
    await approver.getByRole('combobox', { name: '显示' }).selectOption({ label: '待审批的回复' });
    await approver.getByText(ANSWER).waitFor();
    await keepPicture(approver, 'review-to-approve');
    await expectNoFault(approver);
    await approver.getByRole('button', { name: '通过并发送' }).click();
    const [answer, ...more] = await eventually(async () => {
      const all = await answers();
      expect(all).toHaveLength(1);
      return all;
    });
    expect([answer, more]).toMatchObject([{ text: ANSWER, timesCreated: 1, state: 'in_review', answers: expect.any(String) }, []]);
    const standing = author.getByRole('article').filter({ hasText: ANSWER });
    await standing.getByText('At the platform', { exact: true }).waitFor();
    await onPhone(author, () => keepPicture(author, 'review-answered-phone'));
    if (answer !== undefined) await longstream.sandbox.moderate(answer, 'approve');
  });
});

describe('the screen of accounts', () => {
  const step = stepsIn(() => browser);

  for (const { language, theme } of looksOf(0)) {
    step(`are managed without a fault that axe can find, and on a phone (${language}, ${theme})`, async () => {
      const page = await openPage(browser, { language, theme, session: await author.context().cookies() });
      await page.goto(new URL('/channels', longstream.url).href);
      const look = async (name: string, within?: string) => {
        await expectNoFault(page, within);
        await onPhone(page, () => keepPicture(page, `${name}-${language}-${theme}-phone`));
      };
      await page.getByRole('article', { name: '钉三多' }).waitFor();
      await look('accounts');
      const picker = await openPlatformPicker(page, language);
      await picker.getByRole('searchbox').waitFor();
      await look('connect-picker', '[role=dialog]');
      await picker.getByRole('button', { name: 'App Store' }).first().click();
      await picker.getByRole('radio').last().check();
      await picker.locator('textarea').waitFor();
      await look('connect-keys', '[role=dialog]');
      await page.context().close();
    });
  }
});

describe('the media library', () => {
  const step = stepsIn(() => browser);

  step('takes a large video in pieces, and goes on where the line was cut', async () => {
    const large = await enlarged(files.video, 64 * MEBIBYTE);
    await author.getByRole('link', { name: 'Media', exact: true }).click();
    const offsets: number[] = [];
    author.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    const line = await author.context().newCDPSession(author);
    await line.send('Network.enable');
    const passes = (offline: boolean) =>
      line.send('Network.emulateNetworkConditions', {
        offline,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: UPLOAD_BYTES_PER_SECOND,
      });
    await passes(false);
    await author.locator('input[type=file]').first().setInputFiles(large);
    const tray = author.getByRole('region', { name: 'Jobs under way' });
    await eventually(() => expect(offsets.at(-1)).toBeGreaterThan(0));
    const cut = author.waitForEvent('requestfailed', (request) => request.url().includes('/media/uploads/'));
    await passes(true);
    await cut;
    await keepPicture(author, 'upload-cut');
    await passes(false);
    await tray.getByText('In the library').waitFor({ timeout: 120_000 });
    await keepPicture(author, 'upload-large');
    await line.detach();
    // Nothing that had arrived was sent again.
    expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    const { items } = await authorApi.get<{ items: unknown[] }>(`/media?q=${basename(large)}`);
    expect(items).toMatchObject([{ kind: 'video', byteSize: (await readFile(large)).length, width: 640, height: 360 }]);
  });

  step('keeps what an item shows, and names the item', async () => {
    await author.getByRole('link', { name: basename(files.cover) }).click();
    const detail = author.getByRole('dialog', { name: basename(files.cover) });
    await detail.getByRole('button', { name: 'Delete' }).click();
    const question = author.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Delete' }).click();
    await question.getByText('This media is used by an item or a master and cannot be deleted.').waitFor();
    await question.getByRole('link', { name: ARTICLE.title }).waitFor();
    await keepPicture(author, 'media-in-use');
    const { items } = await authorApi.get<{ items: unknown[] }>(`/media?q=${basename(files.cover)}`);
    expect(items).toHaveLength(1);
  });
});

describe('an answer to a review', () => {
  const step = stepsIn(() => browser);

  step('is found in public when the reviews are read again', async () => {
    await approver.getByRole('link', { name: '评论', exact: true }).click();
    const standing = approver.getByRole('article').filter({ hasText: ANSWER });
    // Newer reviews come in all the time, and stand above it.
    const more = approver.getByRole('button', { name: '载入更多' });
    await eventually(
      async () => {
        if ((await standing.count()) === 0 && (await more.isEnabled())) await more.click();
        expect(await standing.count()).toBe(1);
      },
      { withinMs: 120_000 },
    );
    // However fast the demo runs, a platform is asked once a minute.
    await standing.getByText('已发出', { exact: true }).waitFor({ timeout: 150_000 });
    await keepPicture(approver, 'review-sent');
    expect(await answers()).toMatchObject([{ text: ANSWER, timesCreated: 1, state: 'public' }]);
  });
});

describe('a note for a platform without calls', () => {
  const step = stepsIn(() => browser);
  let noteId: string;

  step('is written and approved like any other', async () => {
    await author.goto(new URL(`/campaigns/${campaignId}`, longstream.url).href);
    await addItem(author, RESPONSE, 'Xiaohongshu');
    await type(author, 'Title', NOTE.title);
    await type(author, 'Text', NOTE.text);
    await attach(author, files.picture);
    await untilSaved(author);
    noteId = await submit(author);
    await approver.getByRole('link', { name: '审批', exact: true }).click();
    await approveNext(approver, 1);
    await author.getByText('Approved by').first().waitFor();
    await author.getByRole('button', { name: 'Schedule', exact: true }).click();
    await eventually(async () => expect((await authorApi.item(noteId)).status).toBe('scheduled'));
  });

  step('is laid ready for a person when it is due', async () => {
    await author.getByRole('button', { name: '+6 h' }).click();
    await author.getByRole('heading', { name: 'Post this on Xiaohongshu' }).waitFor();
    expect((await authorApi.item(noteId)).status).toBe('awaiting_person');
    await author.getByRole('button', { name: 'Copy the title' }).click();
    await eventually(async () => expect(await author.evaluate(() => navigator.clipboard.readText())).toBe(NOTE.title));
    await author.getByRole('button', { name: 'Copy the text' }).click();
    await eventually(async () => expect(await author.evaluate(() => navigator.clipboard.readText())).toBe(NOTE.text));
    const download = author.waitForEvent('download');
    await author.getByRole('link', { name: `Download ${basename(files.picture)}` }).click();
    expect(await readFile(await (await download).path())).toEqual(await readFile(files.picture));
    await keepPicture(author, 'by-hand');
    await expectNoFault(author);
    await onPhone(author, () => keepPicture(author, 'by-hand-phone'));
  });

  step('is not taken for live by a link to somewhere else', async () => {
    const link = author.getByRole('textbox', { name: 'Link of the item' });
    await link.fill('https://www.zhihu.com/question/372205054/answer/1018274920');
    await author.getByText('This is no link to an item on Xiaohongshu').waitFor();
    await keepPicture(author, 'by-hand-wrong-link');
    const refused = authorApi.post(`/items/${noteId}/hand-off`, {
      url: 'https://xiaohongshu.com.example.org/explore/5e46bcf50000000001003c70',
    });
    await expect(refused).rejects.toThrow(Refused);
    await expect(refused).rejects.toThrow('link_not_of_platform');
    expect((await authorApi.item(noteId)).status).toBe('awaiting_person');
  });

  step('is live with its own link, out of the words that a phone shares', async () => {
    await author.getByRole('textbox', { name: 'Link of the item' }).fill(`求求各位少侠 😆 ${NOTE_LINK}?xsec_source=pc 打开【小红书】查看`);
    await author.getByRole('button', { name: 'It is posted: save the link' }).click();
    const published = author.getByRole('link', { name: 'Open the published item' });
    await published.waitFor();
    expect(await published.getAttribute('href')).toContain(NOTE_LINK);
    expect((await authorApi.item(noteId)).status).toBe('live');
  });

  step('has the figures that a person types in, as a curve', async () => {
    const curve = author.getByRole('region', { name: 'Curve' });
    for (const [index, plays] of ['1,200', '56,000'].entries()) {
      await author.getByRole('textbox', { name: 'Plays' }).fill(plays);
      await author.getByRole('textbox', { name: 'Likes' }).fill(`${index + 1}00`);
      await author.getByRole('button', { name: 'Save the figures' }).click();
      await curve
        .getByText(new RegExp(`${plays}.*${index + 1} reading`))
        .first()
        .waitFor();
      await authorApi.advanceClock(1);
    }
    expect((await authorApi.item(noteId)).latest).toContainEqual(expect.objectContaining({ metric: 'likes', value: 200 }));
    await keepPicture(author, 'by-hand-curve');
  });
});

describe('an article', () => {
  const step = stepsIn(() => browser);

  step('is approved, goes out, and is read on the platform’s page', async () => {
    await author.goto(new URL(`/items/${articleId}`, longstream.url).href);
    await submit(author);
    await approver.getByRole('link', { name: '审批', exact: true }).click();
    await approveNext(approver, 1);
    await author.getByText('Approved by').first().waitFor();
    await author.getByRole('button', { name: 'Schedule', exact: true }).click();
    await eventually(async () => expect((await authorApi.item(articleId)).status).toBe('scheduled'));
    await author.getByRole('button', { name: '+6 h' }).click();
    await author.getByRole('link', { name: 'Open the published item' }).waitFor({ timeout: 120_000 });
    await keepPicture(author, 'article-live');

    const { externalUrl } = await authorApi.item(articleId);
    const reader = await openPage(browser, { language: 'zh-CN', link: externalUrl ?? '' });
    await reader.getByRole('heading', { name: ARTICLE.title }).waitFor();
    for (const line of ARTICLE.text.split('\n')) await reader.getByText(line).waitFor();
    await keepPicture(reader, 'article-as-read');
    await reader.context().close();
    const [effect, ...more] = (await longstream.sandbox.effects('wechat')).filter(({ title }) => title === ARTICLE.title);
    expect([effect, more]).toMatchObject([{ timesCreated: 1, state: 'public' }, []]);
  });
});

inTheLongRun('an article that should not stand there any more', () => {
  const step = stepsIn(() => browser);

  step('is taken down from its own screen, after a question that says what is lost', async () => {
    const { externalUrl } = await authorApi.item(articleId);
    await author.getByRole('button', { name: 'Take down' }).click();
    const question = author.getByRole('alertdialog', { name: 'Take this item down?' });
    await question.getByText('it cannot be brought back').waitFor();
    await keepPicture(author, 'article-taking-down');
    await expectNoFault(author, '[role="alertdialog"]');
    await onPhone(author, () => expectNoFault(author, '[role="alertdialog"]'));
    await question.getByRole('button', { name: 'Take down' }).click();
    await author.getByText('The item was taken down').first().waitFor();
    await question.waitFor({ state: 'detached' });

    expect((await authorApi.item(articleId)).status).toBe('removed');
    const gone = (await longstream.sandbox.effects('wechat')).filter(({ title }) => title === ARTICLE.title);
    expect(gone).toMatchObject([{ timesCreated: 1, state: 'removed' }]);
    const reader = await openPage(browser, { language: 'zh-CN', link: externalUrl ?? '' });
    expect(await reader.getByRole('heading', { name: ARTICLE.title }).count()).toBe(0);
    await reader.context().close();
  });

  step('is told as removed to everybody who looks at it, and cannot be taken down twice', async () => {
    await approver.goto(new URL(`/items/${articleId}`, longstream.url).href);
    await approver.getByText('已下架', { exact: true }).first().waitFor();
    expect(await approver.getByRole('button', { name: '从平台撤下' }).count()).toBe(0);
    await keepPicture(approver, 'article-taken-down');
    await expectNoFault(approver);
    await onPhone(approver, () => expectNoFault(approver));
  });
});

/** The answers to reviews that the sandbox has. */
async function answers() {
  return (await longstream.sandbox.effects('app_store')).filter(({ answers: review }) => review !== undefined);
}

async function channelsOf(platform: Platform): Promise<Channel[]> {
  const { items } = await authorApi.get<{ items: Channel[] }>('/channels');
  return items.filter((channel) => channel.platform === platform);
}

async function channelOf(platform: Platform): Promise<Channel> {
  const [channel] = await channelsOf(platform);
  if (channel === undefined) throw new Error(`There is no account of ${platform}.`);
  return channel;
}

async function writeArticle(channelId: string): Promise<Item> {
  const cover = await authorApi.upload(files.cover, 'cover');
  const settings = { platform: 'wechat', form: 'article', author: '钉三多', digest: '', sourceUrl: '', comments: 'everyone' };
  return authorApi.post<Item>('/items', { responseId, channelId, content: { platform: 'wechat', ...ARTICLE, media: [cover], settings } });
}
