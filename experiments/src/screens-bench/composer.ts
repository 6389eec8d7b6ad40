import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { median, quantile } from '../bench/percentiles.ts';
import { openContext } from './calendar.ts';
import { MainThread, SLOWER } from './main-thread.ts';
import type { Row } from './row.ts';
import { Site } from './site.ts';
import { makeTeam, makeWriting } from './team.ts';

const KEYS = 40;
const WARM_UP = 10;
/** Longer than any pause after which more is drawn than the field. */
const REST_MS = 1500;

/**
 * Keys in the master's text beside six previews, one after the other as somebody types. Most of what they change is drawn when they
 * pause: a median knows nothing of that, so that there is a row for all of it together as well, by the key.
 */
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
  const type = async (keys: number) => {
    for (let key = 0; key < keys; key++) spent.push(await thread.during(() => page.keyboard.press('a')));
  };
  await type(WARM_UP);
  await sleep(REST_MS);
  spent.length = 0;
  await type(KEYS);
  const afterwards = await thread.during(() => sleep(REST_MS));
  await context.close();
  site.close();

  const whole = (spent.reduce((sum, key) => sum + key, 0) + afterwards) / KEYS;
  const row = { most: 16, unit: 'ms' } as const;
  yield { ...row, what: 'Composer: a key beside six previews, 4 × slower', reached: SLOWER * median(spent) };
  yield { ...row, what: '… of twenty the worst', reached: SLOWER * quantile(spent, 0.95), most: 32 };
  yield { ...row, what: '… with its share of what follows when they pause', reached: SLOWER * whole };
}
