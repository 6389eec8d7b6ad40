import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Locator } from 'playwright-core';

import { keepPicture } from './product/browser.ts';
import type { Campaign, Item } from './product/member.ts';
import { closeDemo, type Demo, goTo, openDemo } from './product/demo.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import { makeMediaFiles } from './product/media.ts';

/** A product of its own, full of work: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const FOLDER = '求饶海报';
const NOTE = '跪求五星';
const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
const TAG = '自黑';
const OTHER = '鬼畜视频';

interface Asset {
  readonly id: string;
  readonly fileName: string;
  readonly folderId: string | null;
}

/** Beside it there may be a notice, which is a dialog too. */
const FILE_DIALOG = '[role="dialog"]:has(img)';

let demo: Demo;
let channelId: string;
let responseId: string;

beforeAll(async () => {
  demo = await openDemo();
}, 300_000);

afterAll(() => closeDemo(demo), 60_000);

const step = stepsIn(() => demo.browser);

inTheLongRun('the files', () => {
  step('are put into a folder that is made for them, and back at once', async () => {
    const { author } = demo;
    await goTo(author, 'Media');
    const before = await allFiles();
    await author.getByRole('checkbox', { name: /^Select the \d+ shown$/ }).check();
    await author.getByText(`${before.length} selected`).waitFor();
    await author.getByRole('button', { name: 'Move to…' }).click();
    const dialog = author.getByRole('dialog', { name: `Move ${before.length} files` });
    await dialog.getByLabel('Folder', { exact: true }).selectOption({ label: 'New folder' });
    await dialog.getByLabel('Name of the folder').fill(FOLDER);
    await expectNoFault(author, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await author.getByText(new RegExp(`^${before.length} files moved`)).waitFor();
    expect((await allFiles()).every(({ folderId }) => folderId !== null)).toBe(true);
    await author.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => expect(await allFiles()).toEqual(before));
    await folders()
      .getByRole('link', { name: `${FOLDER} 0` })
      .waitFor();
  });

  step('lie where they are sent while a folder is open, and are found there by its address', async () => {
    const { author, longstream } = demo;
    await folders()
      .getByRole('link', { name: `${FOLDER} 0` })
      .click();
    await author.getByText('No file in this folder').waitFor();
    await keepPicture(author, 'media-folder-empty');
    const { cover } = await makeMediaFiles();
    await author.locator('input[type=file]').first().setInputFiles(cover);
    await folders()
      .getByRole('link', { name: `${FOLDER} 1` })
      .waitFor();
    await cards().first().waitFor();
    expect(await cards().count()).toBe(1);
    const [only] = (await allFiles()).filter(({ folderId }) => folderId !== null);
    await author.goto(`${longstream.url}/media?folder=${only?.folderId ?? ''}`);
    await author.getByRole('heading', { name: FOLDER }).waitFor();
    await cards().first().waitFor();
    expect(await cards().count()).toBe(1);
    await keepPicture(author, 'media-folder');
    await noticeGone();
    await expectNoFault(author);
    await onPhone(author, async () => {
      await author.getByRole('combobox', { name: 'Folders' }).waitFor();
      await expectNoFault(author);
    });
  });

  step('are found by a tag that is put on them, and lose it again', async () => {
    const { author } = demo;
    await folders().getByRole('link', { name: 'All files' }).click();
    await author.getByRole('checkbox', { name: 'Select cover.png' }).check();
    await author.getByRole('button', { name: 'Tag…' }).click();
    const dialog = author.getByRole('dialog', { name: 'Tag one file' });
    await dialog.getByLabel('Tag', { exact: true }).fill(TAG);
    await expectNoFault(author, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Add a tag' }).click();
    await author.getByText(`“${TAG}” put on one file`).waitFor();
    // It has a field of the same name as the filter.
    await dialog.waitFor({ state: 'detached' });
    await author.getByRole('combobox', { name: 'Tag', exact: true }).selectOption({ label: `${TAG} (1)` });
    await eventually(async () => expect(await cards().allInnerTexts()).toEqual([expect.stringContaining(TAG)]));
    await keepPicture(author, 'media-tagged');
    await noticeGone();
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));
    await author.getByRole('link', { name: 'cover.png', exact: true }).click();
    const detail = author.getByRole('dialog', { name: 'cover.png' });
    await detail.getByRole('button', { name: `Remove the tag ${TAG}` }).click();
    await author.getByText(`“${TAG}” taken off one file`).waitFor();
    await expectNoFault(author, FILE_DIALOG);
    await detail.getByRole('button', { name: 'Close' }).click();
    await author.getByText('No file fits this search').waitFor();
    await author.getByRole('button', { name: 'Show all' }).click();
    await cards().first().waitFor();
  });

  step('are ticked with the keys, and deleted unless an item uses them, which is named', async () => {
    const { author } = demo;
    await folders().getByRole('link', { name: 'All files' }).click();
    const all = await allFiles();
    await eventually(async () => expect(await cards().count()).toBe(all.length));
    await author.keyboard.press('j');
    for (const { id } of all) {
      const card = author.locator(`a[href*="${id}"][data-line]`);
      await eventually(async () => expect(await card.evaluate((link) => link === document.activeElement)).toBe(true));
      await author.keyboard.press('Space');
      await author.keyboard.press('j');
    }
    await author.getByText(`${all.length} selected`).waitFor();
    await author.getByRole('button', { name: 'Delete', exact: true }).click();
    const question = author.getByRole('alertdialog', { name: `Delete ${all.length} files?` });
    await expectNoFault(author, '[role="alertdialog"]');
    await question.getByRole('button', { name: 'Delete' }).click();
    const kept = author.getByRole('dialog').filter({ hasText: 'They are still in use.' });
    await kept.getByRole('link').first().waitFor();
    await keepPicture(author, 'media-kept');
    await expectNoFault(author, '[role="dialog"]:has(li a)');
    // What was just sent is in no item.
    const left = await allFiles();
    expect(left.length).toBeGreaterThan(0);
    expect(left.every(({ folderId }) => folderId === null)).toBe(true);
    await kept.getByRole('button', { name: 'Close' }).last().click();
    await eventually(async () => expect(await cards().count()).toBe(left.length));
  });

  step('outlive their folder, in Chinese as well', async () => {
    const { approver, authorApi } = demo;
    await goTo(approver, '素材');
    await approver.getByRole('button', { name: '新建文件夹' }).click();
    const naming = approver.getByRole('dialog', { name: '新建文件夹' });
    await naming.getByLabel('文件夹名称').fill(FOLDER);
    await naming.getByRole('button', { name: '新建文件夹' }).click();
    await naming.getByText('已有同名文件夹').waitFor();
    await naming.getByLabel('文件夹名称').fill(OTHER);
    await naming.getByRole('button', { name: '新建文件夹' }).click();
    await approver.getByRole('heading', { name: OTHER }).waitFor();
    const { items } = await authorApi.get<{ items: { id: string; name: string }[] }>('/media/folders');
    const folderId = items.find(({ name }) => name === OTHER)?.id;
    const [one] = await allFiles();
    await authorApi.post('/media/move', { mediaIds: [one?.id], folderId });
    await approver.getByRole('link', { name: one?.fileName ?? '', exact: true }).waitFor();
    await approver.getByRole('button', { name: `删除文件夹 ${OTHER}` }).click();
    const question = approver.getByRole('alertdialog', { name: `删除文件夹 ${OTHER}？` });
    await question.getByText('其中 1 个素材会留在素材库，不再归入文件夹').waitFor();
    await question.getByRole('button', { name: '删除' }).click();
    await approver.getByText(`已删除文件夹 ${OTHER}`).waitFor();
    await approver.getByRole('link', { name: one?.fileName ?? '', exact: true }).waitFor();
    expect((await allFiles()).find(({ id }) => id === one?.id)).toMatchObject({ folderId: null });
  });
});

inTheLongRun('the rights to a file', () => {
  let item: Item;

  step('are said of what is ticked, and marked as their end comes near', async () => {
    const { author, authorApi } = demo;
    const { cover } = await makeMediaFiles();
    const picture = await authorApi.upload(cover, 'picture');
    item = await approved(picture);
    await goTo(author, 'Media');
    await author.getByRole('checkbox', { name: 'Select cover.png' }).check();
    await setRights(await dayIn(2), 'Visual China, licence 17');
    await author.getByText('Rights end in 2 days').waitFor();
    await author.getByRole('combobox', { name: 'Rights', exact: true }).selectOption({ label: 'Rights end within 30 days' });
    await eventually(async () => expect(await cards().allInnerTexts()).toEqual([expect.stringContaining('cover.png')]));
    await keepPicture(author, 'media-rights');
    await noticeGone();
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));
    await author.getByRole('link', { name: 'cover.png', exact: true }).click();
    const detail = author.getByRole('dialog', { name: 'cover.png' });
    await detail.getByText('Visual China, licence 17').waitFor();
    await keepPicture(author, 'media-file');
    await expectNoFault(author, FILE_DIALOG);
    await onPhone(author, () => expectNoFault(author, FILE_DIALOG));
    await detail.getByRole('button', { name: 'Close' }).click();
  });

  step('let no item have a time after them', async () => {
    const { author, authorApi, longstream } = demo;
    const time = { version: item.version, wallTime: `${await dayIn(3)}T12:00`, timeZone: ZONE };
    await expect(authorApi.post(`/items/${item.id}/schedule`, time)).rejects.toThrow('media_rights_ended');
    const hopeful = { responseId, channelId, content: contentWith(item.revision.content.media), wish: { ...time, version: undefined } };
    const { id } = await authorApi.post<Item>('/items', hopeful);
    await author.goto(`${longstream.url}/items/${id}`);
    await author.getByText(/^May be used until .+ only, and this goes out later$/).waitFor();
    await keepPicture(author, 'item-rights');
    await expectNoFault(author);
  });

  step('keep what is due back for a person where they have ended since', async () => {
    const { author, authorApi, longstream } = demo;
    const scheduled = { version: item.version, wallTime: wallTime(await inHours(2)), timeZone: ZONE };
    await authorApi.post(`/items/${item.id}/schedule`, scheduled);
    await author.goto(`${longstream.url}/media?rights=ending`);
    await author.getByRole('checkbox', { name: 'Select cover.png' }).check();
    await setRights(await dayIn(-1), '');
    await author.getByText('No file fits this search').waitFor();
    await authorApi.advanceClock(2);
    await eventually(async () => expect((await authorApi.item(item.id)).status).toBe('failed'), { withinMs: 60_000 });
    expect((await authorApi.item(item.id)).statusReason).toMatchObject({
      code: 'media_rights_ended',
      text: expect.stringMatching(/^cover\.png: /),
    });
    const { items: byHand } = await authorApi.get<{ items: { item: { id: string } }[] }>('/hand-offs');
    expect(JSON.stringify(byHand)).not.toContain(item.id);
    await author.goto(`${longstream.url}/items/${item.id}`);
    await author
      .getByText(/^A file in it may not be used any more by then\./)
      .first()
      .waitFor();
    await keepPicture(author, 'item-rights-over');
    await expectNoFault(author);
  });
});

/** Ticked before. */
async function setRights(lastDay: string, note: string): Promise<void> {
  const { author } = demo;
  await author.getByRole('button', { name: 'Rights…' }).click();
  const dialog = author.getByRole('dialog', { name: 'Rights to one file' });
  await dialog.getByLabel('Last day of use').fill(lastDay);
  await dialog.getByLabel('Source and licence').fill(note);
  await expectNoFault(author, '[role="dialog"]:has(form)');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await author.getByText('Rights to one file saved').waitFor();
}

const contentWith = (media: readonly unknown[]) => {
  return { platform: 'xiaohongshu', title: NOTE, text: NOTE, media, settings: { platform: 'xiaohongshu' } };
};

/** A note with that picture, which both have agreed on, for an account that no cap of the demo's is about. */
async function approved(picture: unknown): Promise<Item> {
  const { authorApi, approverApi } = demo;
  channelId = (await authorApi.post<Campaign>('/channels/connect-by-hand', { platform: 'xiaohongshu', displayName: '素材' })).id;
  const campaign = { name: NOTE, triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  const { id: campaignId } = await authorApi.post<Campaign>('/campaigns', campaign);
  responseId = (await authorApi.post<Campaign>(`/campaigns/${campaignId}/responses`, { title: NOTE, audienceId: null })).id;
  const { id, version } = await authorApi.post<Item>('/items', { responseId, channelId, content: contentWith([picture]) });
  const submitted = await authorApi.post<Item>(`/items/${id}/submit`, { version });
  return approverApi.post<Item>(`/items/${id}/approve`, { revisionHash: submitted.revision.hash });
}

const inHours = async (hours: number): Promise<Date> => new Date((await demo.authorApi.now()).getTime() + hours * HOUR_MS);
const dayIn = async (days: number): Promise<string> => wallTime(await inHours(24 * days)).slice(0, 10);

/** `YYYY-MM-DDTHH:mm` as the clocks of Shanghai show it, which never change. */
const wallTime = (at: Date): string => new Date(at.getTime() + 8 * HOUR_MS).toISOString().slice(0, 16);

/** What was said in passing fades: while it does, its words are paler than they are meant to be. */
const noticeGone = (): Promise<void> => demo.author.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });

const folders = (): Locator => demo.author.getByRole('navigation', { name: 'Folders' });
const cards = (): Locator => demo.author.getByRole('list', { name: 'Media' }).getByRole('listitem');

async function allFiles(): Promise<Asset[]> {
  const { items } = await demo.authorApi.get<{ items: Asset[] }>('/media?limit=200');
  return items.map(({ id, fileName, folderId }) => ({ id, fileName, folderId }));
}
