import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { keepPicture, openBrowser } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Campaign, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';
import { submit, type, untilSaved } from './screens/composer.ts';

/** A product of its own and a whole book of rules: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
const WORD = '割韭菜';
const REASON = '换成“收费”';
const ENTRY = '钉钉本钉在线求饶';
const ENTRY_LINK = 'https://s.weibo.com/weibo?q=%23钉钉本钉在线求饶%23';

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
let authorApi: Member;
let approverApi: Member;
let channels: Readonly<Record<'weibo' | 'zhihu', string>>;
let campaignId: string;
let responseId: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi, approverApi } = await signInBoth(longstream, browser));
  channels = { weibo: await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' }), zhihu: await byHand('zhihu') };
  const campaign = { name: '一星差评', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  campaignId = (await authorApi.post<Campaign>('/campaigns', campaign)).id;
  responseId = (await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, { title: '求饶', audienceId: null })).id;
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('words that the law does not want', () => {
  step('are marked while they are written: the law’s own are an error, those alike a warning', async () => {
    await openItem(await written('weibo'));
    await type(author, 'Text', '这是最佳网课，也是唯一');
    const content = author.getByRole('region', { name: 'Content', exact: true });
    await content.locator('mark.bg-danger\\/25', { hasText: '最佳' }).waitFor();
    await content.locator('mark.bg-warn\\/25', { hasText: '唯一' }).waitFor();
    await lineAbout('最佳').getByLabel('Error').waitFor();
    await lineAbout('最佳').getByText('《中华人民共和国广告法》第九条第（三）项, 2021-04-29', { exact: false }).waitFor();
    await lineAbout('唯一').getByLabel('Warning').waitFor();
    await keepPicture(author, 'rules-marked');
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));
  });

  step('are kept as a draft, and keep it from being submitted until they are gone', async () => {
    await untilSaved(author);
    const itemId = itemOnScreen();
    const { revision, version } = await authorApi.item(itemId);
    expect(revision.content.text).toBe('这是最佳网课，也是唯一');
    await author.getByText('Errors to mend first: 1').waitFor();
    expect(await author.getByRole('button', { name: 'Submit for approval' }).isDisabled()).toBe(true);
    await expect(authorApi.post(`/items/${itemId}/submit`, { version })).rejects.toMatchObject({
      status: 422,
      body: expect.stringContaining('content_rule_broken'),
    });
    await lineAbout('最佳').getByRole('button').click();
    expect(await selection()).toBe('最佳');
    await author.keyboard.type('认真的');
    await lineAbout('最佳').waitFor({ state: 'detached' });
    await untilSaved(author);
    await submit(author);
  });

  step('are told to whoever approves, and by the ledger with what was let through', async () => {
    await approver.goto(`${longstream.url}/approvals?item=${itemOnScreen()}`);
    const findings = approver.getByRole('region', { name: '规则检查' });
    await findings.locator('mark', { hasText: '唯一' }).waitFor();
    await findings.getByText(/^“唯一”：可能被视为绝对化用语/).waitFor();
    await keepPicture(approver, 'rules-approver');
    await approver.getByRole('button', { name: '通过', exact: true }).click();
    await eventually(async () => expect((await authorApi.item(itemOnScreen())).status).toBe('approved'));
    const entry = author
      .getByRole('region', { name: 'Ledger' })
      .getByRole('listitem')
      .filter({ hasText: /^Approved/ })
      .first();
    await entry.getByText(/类似的绝对化说法.*“唯一”/).waitFor();
    await keepPicture(author, 'rules-ledger');
  });
});

inTheLongRun('the team’s own list', () => {
  step('is pasted by a manager, and holds at once where somebody is writing', async () => {
    await openItem(await written('weibo', `不是${WORD}，是网课`));
    await approver.goto(`${longstream.url}/policies`);
    const dialog = await ruleDialog('敏感词表');
    await dialog.getByLabel('词', { exact: true }).fill(`${WORD}\n智商税`);
    await dialog.getByLabel('原因和改法').fill(REASON);
    await dialog.getByRole('radio', { name: /^硬性/ }).check();
    await keepPicture(approver, 'rules-list');
    await expectNoFault(approver, '[role="dialog"]');
    await onPhone(approver, () => expectNoFault(approver, '[role="dialog"]'));
    await saved(dialog, '敏感词表');
    // No reload: the author's screen follows by itself.
    await lineAbout(WORD).getByText(REASON, { exact: false }).waitFor();
    await author.getByText('Errors to mend first: 1').waitFor();
  });

  step('is changed, and what was forbidden may be said again', async () => {
    await approver.getByRole('button', { name: '编辑 敏感词表' }).click();
    const dialog = approver.getByRole('dialog', { name: '编辑内容规则' });
    await dialog.getByLabel('例外').fill(`不是${WORD}`);
    await saved(dialog, '敏感词表');
    await lineAbout(WORD).waitFor({ state: 'detached' });
    expect(await author.getByRole('button', { name: 'Submit for approval' }).isEnabled()).toBe(true);
  });
});

inTheLongRun('what has to be said', () => {
  step('is asked for once the author declares it, on the platforms that the rule is for', async () => {
    await approver.getByRole('button', { name: /^编辑 广告要标明/ }).click();
    const dialog = approver.getByRole('dialog', { name: '编辑内容规则' });
    await dialog.getByRole('checkbox', { name: '微博' }).check();
    await saved(dialog, '广告要标明');
    await openItem(await written('zhihu', '网课怎么选'));
    await author.getByRole('checkbox', { name: 'Is advertising' }).check();
    await author.getByRole('checkbox', { name: 'Contains what AI made' }).check();
    await author.getByText(/^Missing: 含 AI 生成内容/).waitFor();
    expect(await author.getByText(/^Missing: 属于广告/).count()).toBe(0);

    await openItem(await written('weibo', '网课怎么选'));
    await author.getByRole('checkbox', { name: 'Is advertising' }).check();
    await author.getByRole('checkbox', { name: 'Contains what AI made' }).check();
    await author.getByText(/^Missing: 属于广告/).waitFor();
    await author.getByText(/^Missing: 含 AI 生成内容/).waitFor();
    await keepPicture(author, 'rules-declared');
    await expectNoFault(author);
    await author.getByText('Errors to mend first: 2').waitFor();
    const field = author.getByRole('textbox', { name: 'Text', exact: true });
    await field.press('End');
    await field.pressSequentially('（广告，配图由 AI 生成）');
    await author
      .getByText(/^Missing: /)
      .first()
      .waitFor({ state: 'detached' });
    await untilSaved(author);
    await submit(author);
  });
});

inTheLongRun('links and topics', () => {
  step('lead only where the team lets them, and are not too many', async () => {
    const links = await ruleDialog('只去自家网站', '链接只能去');
    await links.getByLabel('网站').fill('dingtalk.com');
    await saved(links, '只去自家网站');
    const topics = await ruleDialog('话题别太多', '话题数量');
    await topics.getByLabel('最多几个').fill('1');
    await saved(topics, '话题别太多');
    await openItem(await written('weibo', '下载 https://page.dingtalk.com/a 或 https://example.org/b #网课##求饶#'));
    await lineAbout('https://example.org/b').getByLabel('Warning').waitFor();
    await lineAbout('#求饶#').getByLabel('Warning').waitFor();
    expect(await author.getByText('“https://page.dingtalk.com/a”', { exact: false }).count()).toBe(0);
    expect(await author.getByText('“#网课#”', { exact: false }).count()).toBe(0);
    await keepPicture(author, 'rules-links');
    // What only warns stops nothing.
    await submit(author);
  });
});

inTheLongRun('a hard rule that comes later', () => {
  const TEXT = `谁说网课是${WORD}`;
  let waiting: Item;
  let scheduled: Item;

  step('keeps what waits from being approved, and says why', async () => {
    const ruleId = await ruleCalled('敏感词表');
    await approverApi.remove(`/content-rules/${ruleId}`);
    scheduled = await inTwoHours(await approved(`${TEXT}，先发`));
    waiting = await authorApi.item((await written('weibo', TEXT)).id);
    waiting = await authorApi.post<Item>(`/items/${waiting.id}/submit`, { version: waiting.version });
    await approver.goto(`${longstream.url}/policies`);
    const dialog = await ruleDialog('敏感词表');
    await dialog.getByLabel('词', { exact: true }).fill(WORD);
    await dialog.getByLabel('原因和改法').fill(REASON);
    await dialog.getByRole('radio', { name: /^硬性/ }).check();
    await saved(dialog, '敏感词表');
    await approver.goto(`${longstream.url}/approvals?item=${waiting.id}`);
    await approver.getByRole('region', { name: '规则检查' }).getByText(`“${WORD}”：${REASON}`).waitFor();
    await approver.getByRole('button', { name: '通过', exact: true }).click();
    await approver.getByText('内容里有不能说的话，或缺了必须写明的话，请按标记修改').waitFor();
    await keepPicture(approver, 'rules-refused');
    await expectNoFault(approver);
    expect((await authorApi.item(waiting.id)).status).toBe('in_review');
  });

  step('keeps what was approved before from going out: nothing is sent, and item and ledger say why', async () => {
    await authorApi.advanceClock(3);
    await eventually(async () => expect((await authorApi.item(scheduled.id)).status).toBe('failed'), { withinMs: 90_000 });
    expect(await longstream.sandbox.effects('weibo')).toEqual([]);
    await author.goto(`${longstream.url}/items/${scheduled.id}`);
    await author.getByText(`敏感词表: ${WORD}`).first().waitFor();
    await keepPicture(author, 'rules-stopped');
    await expectNoFault(author);
    await author.goto(`${longstream.url}/notifications`);
    await author
      .getByText(/^Not published: “谁说网课/)
      .first()
      .waitFor();
  });
});

inTheLongRun('a hot-search entry', () => {
  step('is noted with its link and the time at which it was seen, and stands on the board on that day', async () => {
    await author.goto(`${longstream.url}/campaigns/${campaignId}`);
    const card = author.getByRole('article', { name: '求饶' });
    await card.getByRole('button', { name: /^Actions for/ }).click();
    await author.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = author.getByRole('dialog', { name: 'Edit response' });
    await dialog.getByLabel('Hot-search entry').fill(ENTRY);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Enter the entry, its link, and when it was seen.').waitFor();
    await dialog.getByLabel('Link to the entry').fill(ENTRY_LINK);
    const seen = wallTime(await authorApi.now());
    await dialog.getByLabel(`Seen at (${ZONE})`).fill(seen);
    await keepPicture(author, 'rules-hot-search');
    await expectNoFault(author, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(new URL((await card.getByRole('link', { name: ENTRY }).getAttribute('href')) ?? '').host).toBe('s.weibo.com');

    await approver.goto(`${longstream.url}/board?date=${seen.slice(0, 10)}`);
    const day = approver.getByRole('list', { name: '热搜' });
    await day
      .getByRole('link', { name: new RegExp(`${seen.slice(11)}.*${ENTRY}`) })
      .first()
      .waitFor();
    await keepPicture(approver, 'rules-hot-search-board');
  });
});

const contentOf = (platform: string, text: string) => ({
  platform,
  title: platform === 'zhihu' ? '网课' : '',
  text,
  media: [],
  settings: platform === 'weibo' ? { platform, visible: 'all' } : { platform },
});

/** A draft of the author. */
async function written(platform: 'weibo' | 'zhihu', text = ''): Promise<Item> {
  return authorApi.post<Item>('/items', { responseId, channelId: channels[platform], content: contentOf(platform, text) });
}

async function approved(text: string): Promise<Item> {
  const { id, version } = await written('weibo', text);
  const { revision } = await authorApi.post<Item>(`/items/${id}/submit`, { version });
  return approverApi.post<Item>(`/items/${id}/approve`, { revisionHash: revision.hash });
}

async function inTwoHours({ id, version }: Item): Promise<Item> {
  const at = new Date((await authorApi.now()).getTime() + 2 * HOUR_MS);
  return authorApi.post<Item>(`/items/${id}/schedule`, { version, wallTime: wallTime(at), timeZone: ZONE });
}

async function openItem({ id }: Item): Promise<void> {
  await author.goto(`${longstream.url}/items/${id}`);
  await author.getByRole('textbox', { name: 'Text', exact: true }).waitFor();
}

const itemOnScreen = (): string => author.url().split('/').at(-1) ?? '';

/** Where the composer says what is wrong with some words. */
const lineAbout = (words: string): Locator => author.getByRole('listitem').filter({ hasText: `“${words}”:` });

const selection = (): Promise<string> =>
  author.getByRole('textbox', { name: 'Text', exact: true }).evaluate((field) => {
    const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });

/** The form of another rule, begun with its name and kind. */
async function ruleDialog(name: string, kind = '不能说的词'): Promise<Locator> {
  await approver.getByRole('button', { name: '新建内容规则' }).first().click();
  const dialog = approver.getByRole('dialog', { name: '新建内容规则' });
  await dialog.getByLabel('名称', { exact: true }).fill(name);
  await dialog.getByLabel('要求', { exact: true }).selectOption({ label: kind });
  return dialog;
}

async function saved(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await approver.getByRole('rowheader', { name: new RegExp(`^${name}`) }).waitFor();
}

async function ruleCalled(wanted: string): Promise<string> {
  const { items } = await authorApi.get<{ items: readonly { id: string; name: string }[] }>('/content-rules');
  return items.find(({ name }) => name === wanted)?.id ?? '';
}

async function byHand(platform: string): Promise<string> {
  return (await authorApi.post<{ id: string }>('/channels/connect-by-hand', { platform, displayName: '钉三多' })).id;
}

/** `YYYY-MM-DDTHH:mm` as the clocks of Shanghai show it, which never change. */
const wallTime = (at: Date): string => new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16);
