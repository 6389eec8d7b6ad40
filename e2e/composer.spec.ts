import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { keepPicture, openBrowser } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Campaign, Item, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';
import { boxOf } from './screens/board.ts';
import { itemOnScreen, spell, submit, type, untilSaved } from './screens/composer.ts';

/** A product of its own: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const RESPONSE = '求饶';
const TITLE = '一封求饶信';
const MASTER = '少侠们，给我留点面子吧';
const NEXT_MASTER = '少侠们，我们连夜改好了';
const OWN = '微博的朋友们，是我';
const USED_TOPIC = '钉钉本钉';
const WEIBO = '钉钉';
const NOTE = '钉三多';
const ANSWER = '钉老师';

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English. */
let author: Page;
let authorApi: Member;
let approverApi: Member;
let responseId: string;
/** One item on each account, by the account's name. */
const items: Record<string, string> = {};
/** Every content that the author's browser has sent to be saved. */
const sent: string[] = [];

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, authorApi, approverApi } = await signInBoth(longstream, browser));
  author.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith('/content')) sent.push(request.postData() ?? '');
  });
  const channels = {
    [WEIBO]: await authorApi.connect('weibo', 'biz', { rip: '114.114.114.114' }),
    [NOTE]: await byHand('xiaohongshu', NOTE),
    [ANSWER]: await byHand('zhihu', ANSWER),
  };
  const campaign = { name: '一星差评', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  const { id: campaignId } = await authorApi.post<Campaign>('/campaigns', campaign);
  const responseOf = async (title: string) =>
    (await authorApi.post<{ id: string }>(`/campaigns/${campaignId}/responses`, { title, audienceId: null })).id;
  responseId = await responseOf(RESPONSE);
  for (const [account, channelId] of Object.entries(channels))
    items[account] = (await authorApi.post<Item>('/items', { responseId, channelId })).id;
  const earlier = { platform: 'weibo', title: '', text: `#${USED_TOPIC}#`, media: [], settings: { platform: 'weibo', visible: 'all' } };
  await authorApi.post('/items', { responseId: await responseOf('上一回'), channelId: channels[WEIBO], content: earlier });
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('a response for several accounts', () => {
  step('is written once: the master’s words are those of every item, and every preview shows them meanwhile', async () => {
    await openResponse();
    await type(author, 'Title', TITLE);
    await type(author, 'Text', MASTER);
    for (const look of [previewOf(`Weibo · ${WEIBO}`), previewOf(`Xiaohongshu · ${NOTE}`), previewOf(`Zhihu · ${ANSWER}`)]) {
      await look.scrollIntoViewIfNeeded();
      await look.getByText(MASTER).waitFor();
    }
    expect((await itemOf(WEIBO)).revision.content.text).toBe('');
    await author.getByText('Saving changes 3 items').waitFor();
    await saveMaster();
    await eventually(async () => {
      for (const account of [WEIBO, NOTE, ANSWER]) expect((await itemOf(account)).revision.content.text).toBe(MASTER);
    });
    expect((await itemOf(NOTE)).revision.content.title).toBe(TITLE);
    // Its platform has no titles.
    expect((await itemOf(WEIBO)).revision.content.title).toBe('');
    await keepPicture(author, 'master-saved');
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));
  });

  step('is shown as phones and desktops show it, by day and by night', async () => {
    const look = author.getByRole('region', { name: 'Preview' }).getByRole('listitem').first();
    const scheme = () => look.getByRole('figure').evaluate((figure) => getComputedStyle(figure).colorScheme);
    expect([(await boxOf(look)).width, await scheme()]).toEqual([375, 'light']);
    await author.getByText('Desktop', { exact: true }).click();
    await author.getByRole('group', { name: 'Theme of the previews' }).getByText('Dark', { exact: true }).click();
    await eventually(async () => expect([(await boxOf(look)).width, await scheme()]).toEqual([600, 'dark']));
    await keepPicture(author, 'master-previews-dark');
    await expectNoFault(author);
  });

  step('leaves an account the words of its own, and says so', async () => {
    await tab(WEIBO).click();
    await author.getByText('This item says what the master says').waitFor();
    await textField().fill(OWN);
    await author.getByText('This item has its own: text').waitFor();
    await tab(`${WEIBO} has something of its own`).waitFor();
    await untilSaved(author);
    await tab('Master').click();
    await textField().fill(NEXT_MASTER);
    await author.getByText('Saving changes 2 items').waitFor();
    await author.getByText(`${WEIBO} keeps its own: text`).waitFor();
    await saveMaster();
    await eventually(async () => expect((await itemOf(ANSWER)).revision.content.text).toBe(NEXT_MASTER));
    expect((await itemOf(WEIBO)).revision.content.text).toBe(OWN);
    await keepPicture(author, 'master-own-words');
  });

  step('gives an account the master’s words back', async () => {
    await tab(WEIBO).click();
    await author.getByRole('button', { name: 'Take the master’s text' }).click();
    expect(await textField().inputValue()).toBe(NEXT_MASTER);
    await author.getByText('This item says what the master says').waitFor();
    await eventually(async () => expect((await itemOf(WEIBO)).revision.content.text).toBe(NEXT_MASTER));
    await author.getByRole('tab', { name: WEIBO, exact: true }).waitFor();
  });

  step('waits as it was written while somebody looks elsewhere, and is gone on with from there', async () => {
    await tab('Master').click();
    await textField().fill(MASTER);
    await author.getByText('Saving changes 3 items').waitFor();
    await tab(WEIBO).click();
    await goOnWith(`Master of ${RESPONSE}`).waitFor();
    await leaveForThePlanner();
    await keepPicture(author, 'master-left');
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));
    await goOnWith(`Master of ${RESPONSE}`).click();
    await author.getByText('Saving changes 3 items').waitFor();
    expect(await textField().inputValue()).toBe(MASTER);
    expect((await itemOf(ANSWER)).revision.content.text).toBe(NEXT_MASTER);
    expect(await goOnWith(`Master of ${RESPONSE}`).count()).toBe(0);

    await tab(WEIBO).click();
    await author.getByRole('button', { name: `Discard the changes to Master of ${RESPONSE}` }).click();
    await tab('Master').click();
    await author.getByText('No unsaved changes to the master').waitFor();
    expect(await textField().inputValue()).toBe(NEXT_MASTER);
  });

  step('has the preview of what is written in view', async () => {
    await tab(ANSWER).click();
    const seen = author.getByRole('figure', { name: 'Preview' }).last();
    await eventually(async () => expect(await seen.evaluate((one) => one.getBoundingClientRect().right <= window.innerWidth)).toBe(true));
    await keepPicture(author, 'composer-last-tab');
    await tab(WEIBO).click();
  });
});

inTheLongRun('what does not fit', () => {
  step('is marked to the character, by each platform’s own way of counting', async () => {
    await openItem(WEIBO);
    await textField().fill(`${'钉'.repeat(1999)}abcd`);
    await author.getByText('2,001 / 2,000').waitFor();
    expect(await overflow().allInnerTexts()).toEqual(['cd']);
    // The field has scrolled to its end, and the mark with it.
    const [seen, mark] = [await textField().boundingBox(), await overflow().boundingBox()];
    if (seen === null || mark === null) throw new Error('The field and its mark are drawn.');
    expect(mark.y).toBeGreaterThan(seen.y + seen.height / 2);
    expect(mark.y + mark.height).toBeLessThanOrEqual(seen.y + seen.height);
    await previewOf(`Weibo · ${WEIBO}`).locator('mark', { hasText: /^cd$/ }).waitFor();
    await keepPicture(author, 'composer-overflow');
    await expectNoFault(author);
    await openItem(NOTE);
    await textField().fill(`${'钉'.repeat(999)}😭多`);
    await author.getByText('1,002 / 1,000').waitFor();
    // An emoji is never cut in two.
    expect(await overflow().allInnerTexts()).toEqual(['😭多']);
    await untilSaved(author);
    await textField().fill(NEXT_MASTER);
    await eventually(async () => expect((await itemOf(NOTE)).revision.content.text).toBe(NEXT_MASTER));
  });

  step('is told of in the master for those accounts that say the same', async () => {
    await openResponse();
    await textField().fill(`${'钉'.repeat(1000)}三多`);
    await author.getByText(`${NOTE}: 1,002 characters, at most 1,000`).waitFor();
    expect(await overflow().allInnerTexts()).toEqual(['三多']);
    expect(await author.getByText(`${ANSWER}: `).count()).toBe(0);
    await keepPicture(author, 'master-overflow');
  });
});

inTheLongRun('words and signs', () => {
  step('an emoji is found by its name and goes where the caret is', async () => {
    await openItem(WEIBO);
    await textField().fill('给颗五星');
    await textField().press('ArrowLeft');
    await textField().press('ArrowLeft');
    await author.getByRole('button', { name: 'Insert an emoji' }).click();
    const emoji = author.getByRole('dialog', { name: 'Insert an emoji' });
    await emoji.getByRole('combobox', { name: 'Search emoji' }).fill('loudly crying');
    await keepPicture(author, 'composer-emoji');
    await expectNoFault(author);
    await emoji.getByRole('combobox', { name: 'Search emoji' }).press('Enter');
    await eventually(async () => expect(await textField().inputValue()).toBe('给颗😭五星'));
    // The caret stands behind it, in the field.
    await author.keyboard.type('!');
    expect(await textField().inputValue()).toBe('给颗😭!五星');
  });

  step('a topic that was used and an account are offered while they are typed', async () => {
    await textField().fill('');
    await textField().pressSequentially('#本');
    const topics = author.getByRole('listbox', { name: 'Topics used before' });
    await topics.getByRole('option', { name: `#${USED_TOPIC}#` }).waitFor();
    await keepPicture(author, 'composer-topics');
    await expectNoFault(author);
    await textField().press('Enter');
    expect(await textField().inputValue()).toBe(`#${USED_TOPIC}#`);
    await textField().pressSequentially(' @钉');
    await author
      .getByRole('listbox', { name: /^Accounts/ })
      .getByRole('option', { name: `@${WEIBO}` })
      .waitFor();
    await textField().press('Enter');
    expect(await textField().inputValue()).toBe(`#${USED_TOPIC}# @${WEIBO} `);
  });

  step('nothing is offered or saved of what an input method is still spelling', async () => {
    await textField().fill('');
    await textField().pressSequentially('#');
    const topics = author.getByRole('listbox', { name: 'Topics used before' });
    await topics.waitFor();
    const spelling = await spell(author, 'Text', ['b', 'be', 'ben', "ben'd", "ben'ding"]);
    expect(await textField().inputValue()).toBe("#ben'ding");
    await topics.waitFor({ state: 'detached' });
    await spelling.choose('本钉');
    await topics.getByRole('option', { name: `#${USED_TOPIC}#` }).waitFor();
    await textField().press('Enter');
    expect(await textField().inputValue()).toBe(`#${USED_TOPIC}#`);
    await untilSaved(author);
    await eventually(async () => expect((await itemOf(WEIBO)).revision.content.text).toBe(`#${USED_TOPIC}#`));
    expect(sent.filter((body) => /be|ding/.test(textIn(body)))).toEqual([]);
  });
});

inTheLongRun('what was typed', () => {
  step('is there after a reload, and after leaving before the pause is over', async () => {
    await textField().fill('第一句');
    await untilSaved(author);
    await author.reload();
    await eventually(async () => expect(await textField().inputValue()).toBe('第一句'));
    await textField().fill('第一句，第二句');
    await leaveForThePlanner();
    await eventually(async () => expect((await itemOf(WEIBO)).revision.content.text).toBe('第一句，第二句'));
  });

  step('is not put over what somebody else saved meanwhile, also when it is left and come back to', async () => {
    await openItem(WEIBO);
    const before = sent.length;
    await typeWhileTheOtherSaves('我', '别人写的');
    await author.getByText('Somebody else changed the content').waitFor();
    await author.getByText(/came to say something else, by 李衡/).waitFor();
    const difference = author.getByRole('region', { name: 'From theirs to yours' });
    await difference.locator('del', { hasText: '别人' }).waitFor();
    await keepPicture(author, 'composer-conflict');
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));

    await leaveForThePlanner();
    await goOnWith(/^Go on writing/).click();
    await difference.waitFor();
    expect(await textField().inputValue()).toContain('我');
    await author.getByRole('button', { name: 'Load their version' }).click();
    expect(await textField().inputValue()).toBe('别人写的');
    expect((await itemOf(WEIBO)).revision.content.text).toBe('别人写的');
    expect(sent.slice(before)).toEqual([]);
  });

  step('takes its place when that is asked for, and theirs stays among the revisions', async () => {
    await typeWhileTheOtherSaves('也', '别人又写的');
    await author.getByRole('button', { name: 'Save mine' }).click();
    await eventually(async () => expect((await itemOf(WEIBO)).revision.content.text).toBe('别人写的也'));
    await untilSaved(author);
    const revisions = await authorApi.get<{ items: readonly Item['revision'][] }>(`/items/${items[WEIBO] ?? ''}/revisions`);
    expect(revisions.items.map(({ content }) => content.text)).toContain('别人又写的');
  });
});

inTheLongRun('an earlier revision', () => {
  let submitted: Item;

  step('is compared with what is there now', async () => {
    await textField().fill('求各位给颗五星');
    await untilSaved(author);
    submitted = await authorApi.item(await submit(author));
    await textField().fill('求各位给颗真的五星');
    await eventually(async () => expect(await itemOf(WEIBO)).toMatchObject({ status: 'draft' }));
    const dialog = await openRevisions();
    await dialog
      .getByRole('list', { name: 'Revisions' })
      .getByRole('button', { name: submitted.revision.hash.slice(0, 8) })
      .click();
    await dialog.locator('ins', { hasText: '真的' }).waitFor();
    expect(await dialog.locator('del').count()).toBe(0);
    await keepPicture(author, 'composer-revisions');
    await expectNoFault(author, '[role="dialog"]');
    await onPhone(author, () => expectNoFault(author, '[role="dialog"]'));
  });

  step('is taken back, to the same revision', async () => {
    const dialog = author.getByRole('dialog', { name: 'Revisions' });
    await dialog.getByRole('button', { name: 'Restore this revision' }).click();
    expect(await textField().inputValue()).toBe('求各位给颗五星');
    await eventually(async () => expect((await itemOf(WEIBO)).revision.hash).toBe(submitted.revision.hash));
    expect((await itemOf(WEIBO)).status).toBe('draft');
  });

  step('is begun with anew as a draft beside it', async () => {
    await author.getByRole('button', { name: 'Duplicate as a draft' }).click();
    await author.getByText('Duplicated: this is the new draft').waitFor();
    const copyId = itemOnScreen(author);
    expect(copyId).not.toBe(items[WEIBO]);
    expect(await authorApi.item(copyId)).toMatchObject({
      status: 'draft',
      scheduledAt: null,
      revision: { content: submitted.revision.content },
    });
    expect(await textField().inputValue()).toBe('求各位给颗五星');
  });
});

async function openResponse(): Promise<void> {
  await author.goto(`${longstream.url}/responses/${responseId}`);
  await author.getByRole('heading', { name: 'Master' }).waitFor();
}

async function openItem(account: string): Promise<void> {
  await author.goto(`${longstream.url}/items/${items[account] ?? ''}`);
  await textField().waitFor();
}

/** An input method puts together what the author types until the approver has saved other words. */
async function typeWhileTheOtherSaves(words: string, others: string): Promise<void> {
  await textField().press('End');
  const spelling = await spell(author, 'Text', ['w', 'wo']);
  const { version, revision } = await itemOf(WEIBO);
  await approverApi.put(`/items/${items[WEIBO] ?? ''}/content`, { version, content: { ...revision.content, text: others } });
  await author.getByText('Somebody else changed the content').waitFor();
  await spelling.choose(words);
  expect(await textField().inputValue()).toContain(words);
}

async function leaveForThePlanner(): Promise<void> {
  await author.getByRole('link', { name: 'Planner', exact: true }).click();
  await author.getByRole('heading', { level: 1, name: 'Planner' }).waitFor();
}

/** The way back to what was left unsaved. */
const goOnWith = (what: string | RegExp): Locator =>
  author
    .getByRole('region', { name: 'Jobs under way' })
    .getByRole('link', { name: typeof what === 'string' ? `Go on writing: ${what}` : what });

async function openRevisions(): Promise<Locator> {
  await author.getByRole('button', { name: 'Revisions' }).click();
  return author.getByRole('dialog', { name: 'Revisions' });
}

async function saveMaster(): Promise<void> {
  await author.getByRole('button', { name: 'Save the master' }).click();
  await author.getByText('No unsaved changes to the master').waitFor();
}

const itemOf = (account: string): Promise<Item> => authorApi.item(items[account] ?? '');

const textField = (): Locator => author.getByRole('textbox', { name: 'Text', exact: true });

const tab = (name: string): Locator => author.getByRole('tab', { name });

/** How it will look, by platform and account. */
const previewOf = (name: string): Locator => author.getByRole('figure', { name: 'Preview' }).getByRole('group', { name, exact: true });

/** What lies behind the words that are too many. */
const overflow = (): Locator =>
  textField()
    .locator('xpath=preceding-sibling::div')
    .locator(String.raw`mark.bg-danger\/25`);

const textIn = (body: string): string => (JSON.parse(body) as { content: { text: string } }).content.text;

async function byHand(platform: string, displayName: string): Promise<string> {
  return (await authorApi.post<{ id: string }>('/channels/connect-by-hand', { platform, displayName })).id;
}
