import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { keepPicture, openBrowser } from './product/browser.ts';
import { eventually } from './product/eventually.ts';
import { Longstream } from './product/longstream.ts';
import type { Campaign, Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';

/** The figures of the paper's Table 1, two of which it misprints. */
const TABLE = fileURLToPath(new URL('../apps/api/src/demo/dingtalk-2020.csv', import.meta.url));

let longstream: Longstream;
let browser: Browser;
let author: Page;
let approver: Page;
let api: Member;
let campaign: Campaign;
let exported: string;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi: api } = await signInBoth(longstream, browser));
  campaign = await newCampaign('钉钉 2020');
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

describe('past results', () => {
  it('are tried out first, line by line, and nothing is written', async () => {
    await openCampaign(author, campaign);
    await author.getByRole('button', { name: 'Import past results' }).click();
    const dialog = author.getByRole('dialog', { name: 'Import past results' });
    await dialog.getByLabel('File').setInputFiles(TABLE);
    await dialog.getByText('10 lines can be imported, 0 cannot; nothing is written yet').waitFor();
    await keepPicture(author, 'import-dry-run');
    expect((await api.get<{ items: unknown[] }>(`/items?campaignId=${campaign.id}`)).items).toEqual([]);
  });

  it('are imported as the source prints them', async () => {
    const dialog = author.getByRole('dialog', { name: 'Import past results' });
    await dialog.getByRole('button', { name: 'Import 10 lines' }).click();
    await dialog.getByText('10 lines imported, 0 left out').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const printed = [
      ['I am DingTalk, asking for pardon', '24,907,000', '243,000'],
      ['The advantages of DingTalk RAP version', '2,927,000', '343,000'],
      ['DingTalk’s Melaleuca Routine', '1,019,000', expect.stringMatching(/^not a number, as printed: “0,403 million”/)],
      ['Things for DingTalk about anti-epidemic', '10,000', '435,000'],
      ['End of the animation for DingTalk', '1,125,000', expect.stringMatching(/^not a number, as printed: “million”/)],
      ['Total', '29,988,000 · 5 of 5 known', '1,021,000 · 3 of 5 known, 2 missing'],
    ];
    await eventually(async () => expect(await tableOn(author)).toEqual(printed));
    await keepPicture(author, 'past-results');
  });

  it('are said to be unknown in Chinese too', async () => {
    await openCampaign(approver, campaign);
    await eventually(async () => {
      const cells = (await tableOn(approver)).flat();
      expect(cells).toContainEqual(expect.stringMatching(/^非数字，原文如此：“0,403 million”/));
      expect(cells).toContainEqual(expect.stringMatching(/^非数字，原文如此：“million”/));
    });
    await keepPicture(approver, 'past-results-zh');
  });

  it('are exported as a file', async () => {
    const download = author.waitForEvent('download');
    await author.getByRole('link', { name: 'Export CSV' }).click();
    exported = await (await download).path();
    expect(await readFile(exported, 'utf8')).toContain('"0,403 million"');
  });

  it('make the same table in another campaign, from the exported file', async () => {
    const copy = await newCampaign('钉钉 2020 · 2');
    const before = await tableOn(author);
    await openCampaign(author, copy);
    await author.getByRole('button', { name: 'Import past results' }).click();
    const dialog = author.getByRole('dialog', { name: 'Import past results' });
    await dialog.getByLabel('File').setInputFiles({ name: 'results.csv', mimeType: 'text/csv', buffer: await readFile(exported) });
    await dialog.getByRole('button', { name: 'Import 10 lines' }).click();
    await dialog.getByText('10 lines imported, 0 left out').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await eventually(async () => expect(await tableOn(author)).toEqual(before));
  });
});

function newCampaign(name: string): Promise<Campaign> {
  return api.post<Campaign>('/campaigns', { name, triggers: ['one_star_wave'], startsOn: '2020-02-14', endsOn: '2020-03-14' });
}

async function openCampaign(page: Page, { id }: Campaign): Promise<void> {
  await page.goto(new URL(`/campaigns/${id}`, longstream.url).href);
}

/** The results as they are read on the screen, without the header: one list a row, one text a cell. */
async function tableOn(page: Page): Promise<string[][]> {
  const table = page.getByRole('table', { name: /^(Plays by platform|各平台的播放)$/ });
  await table.scrollIntoViewIfNeeded();
  return table.evaluate((element) =>
    [...element.querySelectorAll('tr')]
      .slice(1)
      .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim())),
  );
}
