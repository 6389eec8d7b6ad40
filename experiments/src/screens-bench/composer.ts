import type { Browser } from 'playwright-core';
import { median } from '../bench/percentiles.ts';
import { openContext } from './calendar.ts';
import { MainThread, SLOWER } from './main-thread.ts';
import type { Row } from './row.ts';
import { Site } from './site.ts';
import { makeTeam, makeWriting } from './team.ts';

const KEYS = 40;
const WARM_UP = 10;

/** A key in the master's text beside six previews, with all that is drawn for it. */
export async function* composer(browser: Browser): AsyncIterable<Row> {
  const team = makeTeam(200, 2);
  const writing = makeWriting(team);
  const site = await Site.open(team, { writing });
  const context = await openContext(browser);
  const page = await context.newPage();
  await page.goto(`${site.url}/responses/${writing.response.id}`);
  const text = page.locator('form textarea').nth(1);
  await text.focus();
  const thread = await MainThread.of(page);
  const spent: number[] = [];
  for (let key = 0; key < WARM_UP + KEYS; key++) spent.push(await thread.during(() => page.keyboard.press('a')));
  await context.close();
  site.close();
  yield { what: 'Composer: a key beside six previews, 4 × slower', reached: SLOWER * median(spent.slice(WARM_UP)), most: 16, unit: 'ms' };
}
