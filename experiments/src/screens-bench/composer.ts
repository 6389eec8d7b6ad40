import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { median, quantile } from '../bench/percentiles.ts';
import { SLOWER } from './main-thread.ts';
import { QuietPage } from './quiet-page.ts';
import type { Row } from './row.ts';
import { Site } from './site.ts';
import { makeTeam, makeWriting } from './team.ts';

const KEYS = 40;
const WARM_UP = 10;
/** Longer than any pause after which more is drawn than the field. */
const REST_MS = 1500;

/**
 * Keys at the end of the master's text and of an item's own beside six previews, one after the other as somebody types, and in a field on an empty page. Most of what they
 * change is drawn when they pause: a median knows nothing of that, so that there is a row for all of it together as well, by the key.
 */
export async function* composer(browser: Browser): AsyncIterable<Row> {
  const team = makeTeam(200, 2);
  const writing = makeWriting(team);
  const site = await Site.open(team, { writing });
  const bare = await typed(browser, BARE, (page) => page.told(`document.body.innerHTML = '<textarea rows="6" cols="60"></textarea>'`));
  const response = `${site.url}/responses/${writing.response.id}`;
  const ours = await typed(browser, MASTER_TEXT, (page) => page.goTo(response));
  const own = await typed(browser, ITEM_TEXT, (page) => page.goTo(`${response}?tab=${writing.items[0]?.id ?? ''}`));
  site.close();

  const row = { unit: 'ms' } as const;
  const slower = (typed: Typed, ofKeys: (keys: Typed) => number) => ({
    ...row,
    reached: SLOWER * ofKeys(typed),
    peer: SLOWER * ofKeys(bare),
  });
  for (const [where, typed] of [
    ['the master', ours],
    ["an item's own words", own],
  ] as const) {
    yield { ...slower(typed, ({ keys }) => median(keys)), what: `Composer: a key in ${where}, beside six previews, 4 × slower`, most: 16 };
    yield { ...slower(typed, ({ keys }) => quantile(keys, 0.95)), what: '… of twenty the worst', most: 32 };
    yield { ...slower(typed, wholeOf), what: '… with its share of what follows when they pause' };
  }
}

/** Milliseconds of each key, and of what came after the last. */
interface Typed {
  readonly keys: readonly number[];
  readonly afterwards: number;
}

const wholeOf = ({ keys, afterwards }: Typed): number => (keys.reduce((sum, key) => sum + key, 0) + afterwards) / keys.length;

const BARE = 'textarea';
const MASTER_TEXT = 'form textarea[rows="6"]';
const ITEM_TEXT = 'section textarea[rows="6"]';

async function typed(browser: Browser, field: string, open: (page: QuietPage) => Promise<unknown>): Promise<Typed> {
  return QuietPage.with(browser, async (page) => {
    await open(page);
    await page.seen(field);
    const written = `document.querySelector(${JSON.stringify(field)})`;
    await page.told(`${written}.focus(); ${written}.setSelectionRange(${written}.value.length, ${written}.value.length)`);
    const thread = await page.thread();
    const each = async (times: number, work: () => Promise<unknown>) => {
      const spent: number[] = [];
      for (let done = 0; done < times; done++) spent.push(await thread.during(work));
      return spent;
    };
    const press = () => page.press('a');
    await each(WARM_UP, press);
    await sleep(REST_MS);
    // Asking for the time takes the same thread some, which is no part of a key.
    const asking = median(await each(WARM_UP, () => Promise.resolve()));
    const keys = (await each(KEYS, press)).map((spent) => spent - asking);
    if (!String(await page.told(`${written}.value`)).includes('a'.repeat(WARM_UP + KEYS))) throw new Error('Not every key was written.');
    return { keys, afterwards: await thread.during(() => sleep(REST_MS)) };
  });
}
