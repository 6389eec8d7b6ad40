import { afterAll, beforeAll, describe, expect } from '@jest/globals';

import { keepPicture } from './product/browser.ts';
import { closeDemo, type Demo, goTo, itemsOf, openDemo } from './product/demo.ts';
import { eventually } from './product/eventually.ts';
import { stepsIn } from './product/journey-steps.ts';
import { expectNoFault, onPhone } from './product/looks.ts';

/** A product of its own, full of work: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const TITLE = '各位爸爸';
const NOWHERE = '谁也没写过';
const TAG = '复盘';

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
}, 300_000);

afterAll(() => closeDemo(demo), 60_000);

const step = stepsIn(() => demo.browser);

inTheLongRun('the library', () => {
  step('says how many a filter hides, and the way back where nothing passes it', async () => {
    const { author } = demo;
    await goTo(author, 'Library');
    await author.getByRole('link', { name: /^Ideas/ }).click();
    await author.getByText(/^Items: \d+$/).waitFor();
    await search(NOWHERE);
    await author.getByText(/^Nothing passes the filter, which hides \d+$/).waitFor();
    await keepPicture(author, 'library-nothing');
    await author.getByRole('button', { name: new RegExp(`^Without “Search: ${NOWHERE}”: \\d+$`) }).click();
    await author.getByText(/^Items: \d+$/).waitFor();
  });

  step('finds ideas by their words', async () => {
    const { author } = demo;
    await search(TITLE);
    await author.getByText(/^Items: \d+; the filter hides \d+$/).waitFor();
    const names = author.getByRole('table', { name: 'Library' }).getByRole('rowheader');
    await eventually(async () => {
      const found = await names.allInnerTexts();
      expect(found.length).toBeGreaterThan(0);
      for (const name of found) expect(name).toContain(TITLE);
    });
    await keepPicture(author, 'library-found');
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));
  });

  step('tags all that it found, tells of each, and takes it back', async () => {
    const { author } = demo;
    const found = await author.getByRole('checkbox', { name: /^Select “/ }).count();
    await author.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await author.getByText(`${found} selected`).waitFor();
    await author.getByRole('button', { name: 'Add a tag' }).click();
    const dialog = author.getByRole('dialog', { name: 'Add a tag to the selected items' });
    await dialog.getByLabel('Tag', { exact: true }).fill(TAG);
    await dialog.getByRole('button', { name: 'Add a tag' }).click();
    await dialog.getByText(`${found} of ${found}`).waitFor();
    expect(await tagged()).toHaveLength(found);
    await keepPicture(author, 'library-tagged');
    await expectNoFault(author, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => expect(await tagged()).toEqual([]), { withinMs: 120_000 });
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
  });

  step('keeps an item as a template, and begins a draft with its words', async () => {
    const { approver, approverApi, longstream } = demo;
    await approver.goto(`${longstream.url}/library?status=live&platform=weibo`);
    const first = approver.getByRole('checkbox', { name: /^选择“/ }).first();
    await first.check();
    await approver.getByRole('button', { name: '存为模板' }).click();
    const keeping = approver.getByRole('dialog', { name: '把选中的内容存为模板' });
    await keeping.getByRole('button', { name: '存为模板' }).click();
    await keeping.getByText('1 / 1').waitFor();
    await approver.keyboard.press('Escape');
    await keeping.waitFor({ state: 'detached' });

    await approver.getByRole('link', { name: '模板', exact: true }).click();
    await approver.getByRole('button', { name: /^用它起草/ }).click();
    const beginning = approver.getByRole('dialog', { name: /^用“.*”起草$/ });
    await beginning.getByLabel('活动', { exact: true }).selectOption({ label: '一星风波' });
    await beginning.getByLabel('回应', { exact: true }).selectOption({ label: TITLE });
    await keepPicture(approver, 'library-template');
    await expectNoFault(approver, '[role="dialog"]');
    await beginning.getByRole('button', { name: '生成草稿' }).click();
    await approver.waitForURL(/\/items\//);

    const { items } = await approverApi.get<{ items: readonly { text: string }[] }>('/templates');
    const draft = await approverApi.item(approver.url().split('/').at(-1) ?? '');
    expect(draft).toMatchObject({ status: 'draft', liveAt: null, revision: { content: { text: items[0]?.text } } });
  });
});

async function search(words: string): Promise<void> {
  const field = demo.author.getByRole('searchbox', { name: 'Search headlines and texts' });
  await field.fill(words);
  await field.press('Enter');
}

async function tagged(): Promise<unknown[]> {
  return (await itemsOf(demo.authorApi)).filter(({ tags }) => tags.includes(TAG));
}
