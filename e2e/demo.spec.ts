import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { documentOf, keepPicture, openBrowser } from './product/browser.ts';
import { goTo, itemsOf, type ListedItem } from './product/demo.ts';
import { eventually } from './product/eventually.ts';
import { Refused } from './product/fetch-json.ts';
import { stepsIn } from './product/journey-steps.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault, onPhone } from './product/looks.ts';
import type { Member } from './product/member.ts';
import { signInBoth } from './product/sign-in-both.ts';

/** A product of its own and a week of its time: more than the quarter of an hour of every run has room for. */
const inTheLongRun = process.env.LONGSTREAM_FULL === '1' ? describe : describe.skip;

const ITEMS = 180;
/** What is on its way while the demo is filled has come on by the time that one looks. */
const AT_REST = [
  ...['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'awaiting_person'],
  ...['live', 'removed', 'rejected', 'failed', 'missed', 'cancelled'],
] as const;
/** The cap under which two items of the sister account collide. */
const CAP = '每天一条';
const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** A worker publishes on the way, and what came of it is read back. */
const ON_THE_WAY_MS = 150_000;

let longstream: Longstream;
let browser: Browser;
/** The author's browser speaks English, the approver's Chinese. */
let author: Page;
let approver: Page;
let authorApi: Member;
let approverApi: Member;

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  ({ author, approver, authorApi, approverApi } = await signInBoth(longstream, browser));
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

const step = stepsIn(() => browser);

inTheLongRun('an empty demo', () => {
  step('begins with five first steps, and says of each screen what will be there', async () => {
    await goTo(author, 'Today');
    const steps = author.getByRole('region', { name: 'First steps' });
    await steps.getByText('0 of 5 done').waitFor();
    expect(await steps.getByRole('listitem').getByRole('link').count()).toBe(5);
    await keepPicture(author, 'demo-first-steps');
    await expectNoFault(author);
    await onPhone(author, () => expectNoFault(author));
    for (const [place, sentence] of [
      ['Planner', 'No account to plan for yet'],
      ['Approvals', 'Nothing waits for a decision'],
      ['Library', 'Nothing written yet'],
      ['Campaigns', 'No campaigns yet'],
      ['Media', 'No media yet'],
    ] as const) {
      await goTo(author, place);
      await author.getByText(sentence).waitFor();
    }
  });

  step('is filled in the background: the tray tells of it on whatever screen, and others see it without a reload', async () => {
    await goTo(approver, '工作台');
    const loaded = await documentOf(approver);
    await goTo(author, 'Campaigns');
    const empty = author.locator('[data-empty]', { hasText: 'No campaigns yet' });
    await empty.getByRole('button', { name: 'Fill with demo data' }).waitFor();
    await keepPicture(author, 'demo-empty-campaigns');
    await expectNoFault(author);
    await empty.getByRole('button', { name: 'Fill with demo data' }).click();
    await goTo(author, 'Policies');
    const tray = author.getByRole('region', { name: 'Jobs under way' });
    await tray.getByRole('progressbar').waitFor();
    await author.reload();
    await author.getByRole('heading', { level: 1, name: 'Policies' }).waitFor();
    await tray.getByText(`${ITEMS} items written`).waitFor({ timeout: 90_000 });
    await approver.getByRole('region', { name: '从这里开始' }).getByText('五步都走完了').waitFor();
    await approver.getByText('等你审批', { exact: true }).first().waitFor();
    expect(await documentOf(approver)).toBe(loaded);
    await keepPicture(approver, 'demo-filled-today');
  });
});

inTheLongRun('a filled demo', () => {
  step('has 180 items, in every status in which an item can rest', async () => {
    const items = await itemsOf(authorApi);
    expect(items).toHaveLength(ITEMS);
    expect(items.map(({ status }) => status)).toEqual(expect.arrayContaining([...AT_REST]));
    await goTo(author, 'Library');
    await author.getByText(`Items: ${ITEMS}`, { exact: true }).waitFor();
    await keepPicture(author, 'demo-library');
  });

  step('has requests for both of its people, who each wrote some of what the other decides', async () => {
    for (const member of [authorApi, approverApi]) {
      const { items } = await member.get<{ items: { mayDecide: boolean }[] }>('/approvals?limit=100');
      expect(items.some(({ mayDecide }) => mayDecide)).toBe(true);
    }
    await goTo(approver, '审批');
    await approver.getByRole('link', { name: '等我审批' }).click();
    const mine = approver.getByRole('navigation', { name: '等待审批的内容' }).getByRole('link');
    await eventually(async () => expect(await mine.count()).toBeGreaterThan(1));
    await keepPicture(approver, 'demo-approvals');
  });

  step('has a consent that ends soon, which the rail counts and the accounts name', async () => {
    await author.getByRole('link', { name: /accounts? needs? attention/ }).click();
    await author.getByText(/connect it again before it ends|its owner has to agree again before then/).waitFor();
    await keepPicture(author, 'demo-expiring');
  });

  step('says of two items that collide which will not go out, on the board and on the item', async () => {
    const [, later] = await collision();
    await author.goto(`${longstream.url}/board?view=agenda&date=${dayOf(later.scheduledAt)}`);
    const chip = author.locator(`[data-chip="${later.id}"]`);
    await chip.getByRole('link', { name: /Past a frequency cap/ }).waitFor();
    await keepPicture(author, 'demo-collision-board');
    await author.goto(`${longstream.url}/items/${later.id}`);
    await author.getByRole('region', { name: 'Schedule' }).getByText(CAP).first().waitFor();
    await keepPicture(author, 'demo-collision-item');
    await expectNoFault(author);
  });

  step('puts the first steps away for whoever is done with them, and for nobody else', async () => {
    await goTo(approver, '工作台');
    const steps = approver.getByRole('region', { name: '从这里开始' });
    await steps.getByRole('button', { name: '收起清单' }).click();
    await steps.waitFor({ state: 'detached' });
    await approver.reload();
    await approver.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
    await approver.getByRole('heading', { level: 2, name: '待处理' }).waitFor();
    expect(await steps.count()).toBe(0);
    await goTo(author, 'Today');
    await author.getByRole('region', { name: 'First steps' }).waitFor();
  });
});

inTheLongRun('the time of a demo', () => {
  let tomorrow: Date;
  let due: readonly string[];
  let readBefore: number;

  step('goes to tomorrow 09:00 at one click, before everybody’s eyes', async () => {
    const today = Date.parse(`${shanghai(await authorApi.now()).slice(0, 10)}T00:00:00+08:00`);
    tomorrow = new Date(today + DAY_MS + 9 * HOUR_MS);
    const sister = await sisterId();
    due = (await itemsOf(authorApi, 'scheduled'))
      .filter(({ channelId, scheduledAt }) => channelId !== sister && Date.parse(scheduledAt ?? '') < tomorrow.getTime() - HOUR_MS)
      .map(({ id }) => id);
    expect(due.length).toBeGreaterThan(2);
    await author.goto(`${longstream.url}/items/${await youngestLive()}`);
    readBefore = await readings();
    const loaded = [await documentOf(author), await documentOf(approver)];

    const dialog = await openDialog();
    await keepPicture(author, 'demo-go-to');
    await expectNoFault(author, '[role="dialog"]');
    await onPhone(author, () => expectNoFault(author, '[role="dialog"]'));
    await dialog.getByRole('button', { name: /^Tomorrow 09:00/ }).click();
    await dialog.waitFor({ state: 'detached' });
    const banner = author.getByRole('complementary', { name: 'Demo data' });
    await banner.getByText(/^Hurrying to /).waitFor();
    await banner.getByRole('progressbar').waitFor();
    await approver
      .getByRole('complementary', { name: '演示数据' })
      .getByText(/^快进到 /)
      .waitFor();
    await keepPicture(author, 'demo-hurrying');
    await banner.getByText(/^Hurrying to /).waitFor({ state: 'detached', timeout: ON_THE_WAY_MS });
    expect((await authorApi.now()).getTime()).toBeGreaterThanOrEqual(tomorrow.getTime());
    expect((await authorApi.now()).getTime()).toBeLessThan(tomorrow.getTime() + 6 * HOUR_MS);
    expect([await documentOf(author), await documentOf(approver)]).toEqual(loaded);
  });

  step('has published what lay on the way, each once', async () => {
    await eventually(
      async () => {
        const now = await itemsOf(authorApi);
        const standing = now.filter(({ id }) => due.includes(id)).map(({ status }) => status);
        expect(standing).toEqual(standing.map(() => expect.stringMatching(/^(live|awaiting_person|in_platform_review|scheduled)$/)));
        expect(standing.filter((status) => status === 'live').length).toBeGreaterThan(0);
        expect(standing).not.toContain('publishing');
      },
      { withinMs: ON_THE_WAY_MS },
    );
    const effects = await longstream.sandbox.effects();
    expect(effects.filter(({ timesCreated }) => timesCreated !== 1)).toEqual([]);
  });

  step('lets curves grow on the open screen', async () => {
    await eventually(async () => expect(await readings()).toBeGreaterThan(readBefore), { withinMs: 60_000 });
    await keepPicture(author, 'demo-curve');
  });

  step('tells in the month what each day brought, by platform', async () => {
    await author.goto(`${longstream.url}/board?view=month`);
    const shows = author.getByRole('group', { name: 'What the month shows' });
    await shows.getByText('Engagement').click();
    await author
      .getByRole('gridcell')
      .filter({ hasText: /\+[\d.]+[KM]? likes/ })
      .first()
      .waitFor();
    await keepPicture(author, 'demo-month-gains');
    await expectNoFault(author);
    await shows.getByText('Items').click();
  });

  step('never goes back', async () => {
    const back = authorApi.post('/clock/go-to', { at: new Date(tomorrow.getTime() - DAY_MS).toISOString() });
    await expect(back).rejects.toThrow(Refused);
    expect((await authorApi.now()).getTime()).toBeGreaterThanOrEqual(tomorrow.getTime());
  });

  step('goes to the next publication', async () => {
    const dialog = await openDialog();
    const next = dialog.getByRole('button', { name: /^Next publication/ });
    const at = Date.parse((await next.getByRole('time').getAttribute('datetime')) ?? '');
    await next.click();
    await eventually(async () => expect((await authorApi.now()).getTime()).toBeGreaterThanOrEqual(at), { withinMs: ON_THE_WAY_MS });
  });

  step('goes to any time, past two items of which a cap lets out one: whichever is not out says why', async () => {
    const pair = await collision();
    const [first, later] = pair;
    const dialog = await openDialog();
    await dialog.getByLabel('A time of your choice').fill(shanghai(new Date(Date.parse(later.scheduledAt ?? '') + HOUR_MS)));
    await dialog.getByRole('button', { name: 'Go there' }).click();
    const stopped = await eventually(
      async () => {
        expect((await authorApi.now()).getTime()).toBeGreaterThan(Date.parse(later.scheduledAt ?? ''));
        const now = await Promise.all(pair.map(({ id }) => authorApi.item(id)));
        for (const [index, { status, scheduledAt }] of now.entries())
          expect({ status, scheduledAt }).not.toEqual({ status: 'scheduled', scheduledAt: pair[index]?.scheduledAt });
        expect(now.map(({ status }) => status)).not.toContain('publishing');
        return now.filter(({ status }) => status !== 'live');
      },
      { withinMs: ON_THE_WAY_MS },
    );
    expect(stopped.length).toBeGreaterThan(0);
    const onThatDay = (await itemsOf(authorApi, 'live')).filter(
      ({ channelId, liveAt }) => channelId === first.channelId && dayOf(liveAt) === dayOf(first.scheduledAt),
    );
    expect(onThatDay.length).toBeLessThan(2);
    await author.goto(`${longstream.url}/items/${stopped.at(-1)?.id ?? ''}`);
    await author.getByText(CAP, { exact: false }).or(author.getByText('A frequency cap was full when it was due')).first().waitFor();
    await keepPicture(author, 'demo-collision');
  });
});

inTheLongRun('a demo that is no longer wanted', () => {
  step('goes by one click and a yes, with everything in it', async () => {
    const dialog = await openDialog();
    await dialog.getByRole('button', { name: 'Remove the demo' }).click();
    const question = author.getByRole('alertdialog');
    await keepPicture(author, 'demo-remove');
    await expectNoFault(author, '[role="alertdialog"]');
    await question.getByRole('button', { name: 'Delete' }).click();
    await author.getByRole('heading', { level: 1, name: 'Create a workspace' }).waitFor();
    await keepPicture(author, 'demo-removed');
    await expect(authorApi.get('/items')).rejects.toThrow(Refused);
    await approver.getByRole('heading', { level: 1, name: '新建工作区' }).waitFor();
  });

  step('is had again by whoever wants to look around', async () => {
    await approver.getByRole('button', { name: '看看演示空间' }).click();
    await approver.getByRole('heading', { level: 1, name: '工作台' }).waitFor({ timeout: 120_000 });
    await approver.getByText('等你审批', { exact: true }).first().waitFor();
    await keepPicture(approver, 'demo-again');
    await expectNoFault(approver);
  });
});

async function openDialog(): Promise<Locator> {
  await author.getByRole('button', { name: 'Go to…' }).click();
  const dialog = author.getByRole('dialog', { name: 'Demo workspace' });
  await dialog.waitFor();
  return dialog;
}

/** The item whose curve grows fastest. */
async function youngestLive(): Promise<string> {
  const live = (await itemsOf(authorApi, 'live')).filter(({ platform }) => platform === 'weibo');
  return live.toSorted((one, other) => (other.liveAt ?? '').localeCompare(one.liveAt ?? ''))[0]?.id ?? '';
}

/** Of the item on the screen. */
async function readings(): Promise<number> {
  const curve = author.getByRole('region', { name: 'Curve' });
  return eventually(async () => Number(/(\d+) readings/.exec(await curve.innerText())?.[1]));
}

/** Two items of one day on the account that may have one a day, the earlier one first. */
async function collision(): Promise<readonly [ListedItem, ListedItem]> {
  const sister = await sisterId();
  const items = (await itemsOf(authorApi, 'scheduled')).filter(({ channelId }) => channelId === sister);
  const inOrder = items.toSorted((one, other) => (one.scheduledAt ?? '').localeCompare(other.scheduledAt ?? ''));
  const [first, later] = inOrder.filter((item) =>
    inOrder.some((other) => other !== item && dayOf(other.scheduledAt) === dayOf(item.scheduledAt)),
  );
  if (first === undefined || later === undefined) throw new Error('Nothing collides.');
  return [first, later];
}

async function sisterId(): Promise<string> {
  const { items } = await authorApi.get<{ items: readonly { name: string; scope: { id?: string } }[] }>('/frequency-caps');
  return items.find(({ name }) => name.includes(CAP))?.scope.id ?? '';
}

const dayOf = (at: string | null): string => (at === null ? '' : shanghai(new Date(at)).slice(0, 10));

/** `YYYY-MM-DDTHH:mm` as the clocks of Shanghai show it, which never change. */
const shanghai = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 16);
