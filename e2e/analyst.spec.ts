import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

import { keepPicture, openPage } from './product/browser.ts';
import { campaignCalled, closeDemo, type Demo, goTo, itemsOf, openDemo } from './product/demo.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { expectNoFault, onPhone } from './product/looks.ts';

/** A product of its own, full of work: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const ANALYST = { name: '周数', email: 'analyst@example.org', password: 'ten signs!' };
const CAMPAIGN = '一星风波';
const REPORT = '一星风波复盘';
/** A worker prints when it comes to it. */
const PATIENCE_MS = 90_000;

let demo: Demo;
let analyst: Page;

beforeAll(async () => {
  demo = await openDemo();
}, 300_000);

afterAll(() => closeDemo(demo), 60_000);

const step = stepsIn(() => demo.browser);

inTheLongRun('an analyst', () => {
  step('makes an account, is taken into the team, and may read but not write', async () => {
    const { author, browser, longstream } = demo;
    analyst = await openPage(browser, { language: 'en', theme: 'dark', link: `${longstream.url}/create-account` });
    await analyst.getByLabel('Name').fill(ANALYST.name);
    await analyst.getByLabel('E-mail').fill(ANALYST.email);
    await analyst.getByLabel('Password').fill(ANALYST.password);
    await analyst.getByRole('button', { name: 'Create an account' }).click();
    await analyst.getByRole('heading', { level: 1, name: 'Create a workspace' }).waitFor();

    await author.goto(`${longstream.url}/settings`);
    await author.getByRole('button', { name: 'Add a member' }).click();
    const dialog = author.getByRole('dialog', { name: 'Add a member' });
    await dialog.getByLabel('E-mail').fill(ANALYST.email);
    await dialog.getByRole('radio', { name: /^Analyst/ }).check();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });

    await analyst.goto(longstream.url);
    await goTo(analyst, 'Campaigns');
    await analyst.getByRole('link', { name: CAMPAIGN, exact: true }).click();
    await analyst.getByRole('heading', { level: 1, name: CAMPAIGN }).waitFor();
    await analyst.getByRole('article', { name: '在线求饶' }).waitFor();
    expect(await analyst.getByRole('button', { name: 'New response' }).count()).toBe(0);
  });

  step('compares items and platforms at the same age, by the metric they choose', async () => {
    const metrics = analyst.getByRole('group', { name: 'Metric' });
    await metrics.getByRole('button', { name: /^Likes/ }).click();
    await analyst.getByRole('heading', { name: 'At the same age: Likes' }).waitFor();
    await analyst.getByText('Per 1,000 followers').click();
    const leaders = analyst.getByRole('table', { name: 'Leaders: Likes' });
    await leaders.getByRole('columnheader', { name: 'Followers' }).waitFor();
    expect(await leaders.getByRole('row').count()).toBeGreaterThan(3);
    await leaders.scrollIntoViewIfNeeded();
    await keepPicture(analyst, 'analyst-compares');
    await expectNoFault(analyst);
    await onPhone(analyst, () => expectNoFault(analyst));
  });

  step('reads what a young item is thought to come to, and how sure that is', async () => {
    // A worker learns from what the demo brought along.
    await analyst.goto(`${demo.longstream.url}/items/${await eventually(forecastItem, { withinMs: 120_000 })}`);
    await analyst.getByRole('heading', { name: 'Forecast' }).waitFor();
    await analyst
      .getByText(/^By .* between .* and /)
      .first()
      .waitFor();
    await keepPicture(analyst, 'analyst-forecast');
    await expectNoFault(analyst);
  });

  step('takes the campaign’s results out as CSV', async () => {
    const { authorApi, longstream } = demo;
    await analyst.goto(`${longstream.url}/campaigns/${(await campaignCalled(CAMPAIGN, authorApi)).id}`);
    expect(await fileBehind(analyst.getByRole('link', { name: 'Export CSV' }))).toContain('在线求饶');
  });

  step('puts a report together, and exports it in three forms', async () => {
    await goTo(analyst, 'Reports');
    await analyst.getByRole('button', { name: 'New report' }).first().click();
    await analyst.getByLabel('Name', { exact: true }).fill(REPORT);
    await analyst.getByLabel('About', { exact: true }).selectOption({ label: CAMPAIGN });
    await addBlock('Top items');
    await addBlock('Curves since going live');
    await analyst.getByText('There are unsaved changes').waitFor();
    await analyst.getByRole('button', { name: 'Save', exact: true }).click();
    await analyst.getByText('Saved', { exact: true }).waitFor();
    await analyst.getByRole('img', { name: /^Page 1 of/ }).waitFor();
    await keepPicture(analyst, 'analyst-report');
    await expectNoFault(analyst);
    expect(await exported('PDF', 'PDF')).toMatch(/^%PDF/);
    expect(await exported('Excel workbook', 'XLSX')).toMatch(/^PK/);
    expect(await exported('CSV (one figure a line)', 'CSV')).toMatch(/^Key figures,likes,Total,\d+/m);
  });

  step('shares it by a link, which shows the same pages to a stranger until it is taken back', async () => {
    const { browser, longstream } = demo;
    await analyst.getByRole('button', { name: 'Share link' }).click();
    const dialog = analyst.getByRole('dialog', { name: `Share “${REPORT}”` });
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const { pathname } = new URL(await dialog.getByText(/\/shared\/reports\//).innerText());
    await keepPicture(analyst, 'analyst-shares');
    const stranger = await openPage(browser, { language: 'zh-CN', link: new URL(pathname, longstream.url).href });
    await stranger.getByRole('heading', { level: 1, name: REPORT }).waitFor();
    await stranger.getByRole('img').first().waitFor();
    await keepPicture(stranger, 'analyst-shared');
    await expectNoFault(stranger);
    await onPhone(stranger, () => expectNoFault(stranger));
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await dialog.getByText('Taken back').waitFor();
    await stranger.reload();
    await stranger.getByRole('heading', { level: 1, name: '打不开这份报告' }).waitFor();
  });
});

/** The youngest of the items about which something is forecast. */
async function forecastItem(): Promise<string> {
  const live = await itemsOf(demo.authorApi, 'live');
  const youngestFirst = live.toSorted((one, other) => (other.liveAt ?? '').localeCompare(one.liveAt ?? ''));
  for (const { id } of youngestFirst) {
    const { forecasts } = await demo.authorApi.get<{ forecasts: readonly unknown[] }>(`/items/${id}/forecast?metric=likes`);
    if (forecasts.length > 0) return id;
  }
  throw new Error('Nothing is forecast of any item.');
}

async function addBlock(kind: string): Promise<void> {
  await analyst.getByRole('button', { name: 'Add a block' }).click();
  await analyst.getByRole('menuitem', { name: kind }).click();
}

/** @returns the file, whose beginning tells what it is */
async function exported(form: string, suffix: string): Promise<string> {
  await analyst.getByRole('button', { name: 'Export', exact: true }).click();
  await analyst.getByRole('menuitem', { name: form }).click();
  // The report's own screen offers it too; the tray does so anywhere.
  const tray = analyst.getByRole('region', { name: 'Jobs under way' });
  return fileBehind(tray.getByRole('link', { name: new RegExp(`^Download ${suffix}`) }));
}

/** Once there is such a link. */
async function fileBehind(link: Locator): Promise<string> {
  await link.waitFor({ timeout: PATIENCE_MS });
  const arriving = analyst.waitForEvent('download', { timeout: PATIENCE_MS });
  await link.click();
  return readFile(await (await arriving).path(), 'utf8');
}
