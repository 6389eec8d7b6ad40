import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { keepPicture, openBrowser, openPage, takePicture } from './product/browser.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault } from './product/looks.ts';
import { type Campaign, type Item, Member } from './product/member.ts';
import { watchRequests } from './product/quiet.ts';
import { wordsIn } from './product/words.ts';
import { closeOn, doOn, openOn, OVERLAY, SCREENS, type ScreenStates, type Things } from './screens/every-screen.ts';
import { everyView, pairsIn, type Stage, STAGES, type View, viewsInPairs } from './screens/views.ts';

/** To fill a demo, to look at all that lies over its screens, and to wait for each to give up takes minutes: the long run does, in every look. */
const IN_FULL = process.env.LONGSTREAM_FULL === '1';
const VIEWS = IN_FULL ? everyView(STAGES) : [...viewsInPairs(['empty']), ...viewsInPairs(['unread', 'filled'])];
const inTheLongRun = IN_FULL ? describe : describe.skip;
const LANGUAGES = ['zh-CN', 'en'] as const;
const WORDS = { 'zh-CN': wordsIn('zh-CN'), en: wordsIn('en') };
const PATIENCE_MS = 180_000;
const BLOCKS = ['text', 'figures', 'responses', 'curves', 'platforms', 'top_items', 'slots', 'steadiness', 'goals'] as const;

/** Somebody at a browser who goes from screen to screen. */
interface Visitor {
  readonly page: Page;
  readonly untilQuiet: ReturnType<typeof watchRequests>;
}

let longstream: Longstream;
let browser: Browser;
let owner: Member;
let things: Things;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  longstream = await Longstream.open();
  browser = await openBrowser();
  const page = await openPage(browser, { language: 'en', link: longstream.signInLink('author') });
  owner = await Member.ofBrowser(longstream.url, page);
  await invite('en', page);
  await invite('zh-CN', await openPage(browser, { language: 'zh-CN', session: await page.context().cookies() }));
  for (const language of LANGUAGES) await invite(`${language} stranger`, await openPage(browser, { language }));
}, 240_000);

afterAll(async () => {
  await browser.close();
  await longstream.close();
}, 60_000);

describe('a few views', () => {
  it.each([{ stages: STAGES }, { stages: ['empty'] as const }])(
    'bring any two of a screen, a state, a language and a theme together',
    ({ stages }) => {
      expect(pairsIn(viewsInPairs(stages))).toEqual(pairsIn(everyView(stages)));
    },
  );
});

describe('before anything is there', () => lookAtAll('empty'));

inTheLongRun('with a demo of four weeks', () => {
  beforeAll(async () => {
    await owner.post('/demo');
    things = await findThings(owner);
    await goHome();
  }, PATIENCE_MS);

  lookAtAll('filled');
});

inTheLongRun('when nothing can be read', () => {
  beforeAll(async () => {
    for (const { page } of visitors.values())
      await page.route(/\/api\/workspaces\/[^/]+\/(?!events)/, (route) => route.fulfill({ status: 500 }));
    await goHome();
  });

  lookAtAll('unread');
});

/** One language after the other, so that each visitor walks through all screens once. */
function lookAtAll(stage: Stage): void {
  for (const language of LANGUAGES)
    for (const view of VIEWS)
      if (view.stage === stage && view.looks.language === language)
        it(`${nameOf(view)} has no fault that axe can find`, () => lookAt(view), PATIENCE_MS);
}

async function lookAt(view: View): Promise<void> {
  const { opened, looks } = view;
  const { page } = visitorOf(view);
  const picture = `every/${nameOf(view).replaceAll(/\W+/g, '-')}`;
  try {
    await page.emulateMedia({ colorScheme: looks.theme });
    await visit(view);
    if (opened !== undefined) await openOn(page, screenOf(view).opens?.[opened] ?? [], WORDS[looks.language]);
    await keepPicture(page, picture);
    await expectNoFault(page, opened === undefined ? 'html' : OVERLAY);
    await closeOn(page);
  } catch (fault) {
    await takePicture(page, `${picture}-broken-off`);
    await page.goto('about:blank');
    throw fault;
  }
}

/** Goes on from the screen before, as by a link; from elsewhere by loading. */
async function visit(view: View): Promise<void> {
  const { page, untilQuiet } = visitorOf(view);
  const { path, moves = [] } = screenOf(view);
  const words = WORDS[view.looks.language];
  const address = new URL(typeof path === 'string' ? path : path(things), longstream.url).href;
  if (page.url().startsWith(longstream.url)) await untilQuiet(() => page.evaluate((to) => history.pushState(null, '', to), address));
  else await untilQuiet(() => page.goto(address));
  await untilQuiet(() => doOn(page, moves, words));
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  if (view.stage === 'unread')
    await page
      .getByRole('button', { name: words('action_retry') })
      .first()
      .waitFor();
  else await page.getByText(words('state_loading')).first().waitFor({ state: 'detached' });
}

async function invite(name: string, page: Page): Promise<void> {
  // What fades in is looked at when it is there.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  visitors.set(name, { page, untilQuiet: watchRequests(page) });
}

/** Every visitor begins anew, knowing nothing that was read before. */
async function goHome(): Promise<void> {
  for (const { page } of visitors.values()) await page.goto('about:blank');
}

function visitorOf(view: View): Visitor {
  const { language } = view.looks;
  const visitor = visitors.get(screenOf(view).isPublic ? `${language} stranger` : language);
  if (visitor === undefined) throw new Error(`Nobody reads ${language}.`);
  return visitor;
}

function screenOf({ screen }: View): ScreenStates {
  const states = SCREENS[screen];
  if (states === undefined) throw new Error(`There is no screen ${screen}.`);
  return states;
}

function nameOf({ screen, stage, opened, looks: { language, theme } }: View): string {
  return `${screen}, ${opened ?? stage} (${language}, ${theme})`;
}

/** What the demo has, and what it lacks: a campaign without items, a report of every block, and links for guests. */
async function findThings(owner: Member): Promise<Things> {
  const { items } = await owner.get<{ items: readonly (Item & { campaignId: string; responseId: string })[] }>('/items?limit=500');
  const one = (status: string) =>
    found(
      items.find((item) => item.status === status),
      status,
    );
  const { items: campaigns } = await owner.get<{ items: readonly (Campaign & { name: string })[] }>('/campaigns');
  const { items: files } = await owner.get<{ items: readonly { id: string }[] }>('/media');
  const { items: waiting } = await owner.get<{ items: readonly { item: Item }[] }>('/approvals');

  const live = one('live');
  const emptyCampaign = { name: '没有内容的活动', triggers: ['rumour'], startsOn: '2020-02-14', endsOn: '2020-03-14' };
  await owner.post('/templates', { itemId: live.id, name: '在线求饶' });
  const { id: report } = await owner.post<{ id: string }>('/reports', reportOf(live.campaignId));
  const link = async (subject: string) => new URL((await owner.post<{ url: string }>(subject, { days: 7 })).url).pathname;
  return {
    campaign: live.campaignId,
    emptyCampaign: (await owner.post<Campaign>('/campaigns', emptyCampaign)).id,
    rumour: found(
      campaigns.find(({ name }) => name === '摄像头谣言'),
      'rumour',
    ).id,
    response: live.responseId,
    draft: one('draft').id,
    scheduled: one('scheduled').id,
    live: live.id,
    failed: one('failed').id,
    report,
    file: found(files[0], 'file').id,
    sharedReport: await link(`/reports/${report}/links`),
    sharedItem: await link(`/approvals/${found(waiting[0], 'approval').item.id}/guest-links`),
  };
}

function reportOf(campaignId: string): unknown {
  const wishes = { text: { title: '小结', text: '求饶之后，评分回来了。' }, curves: { items: 3 }, top_items: { items: 5 } };
  const measured = ['responses', 'curves', 'platforms', 'top_items'];
  const blocks = BLOCKS.map((kind) => ({
    id: crypto.randomUUID(),
    kind,
    ...(measured.includes(kind) && { metric: 'likes' }),
    ...Object.entries(wishes).find(([wished]) => wished === kind)?.[1],
  }));
  return { name: '一星风波四周', campaignId, range: { kind: 'all' }, language: 'zh-CN', blocks };
}

function found<T>(thing: T | undefined, what: string): T {
  if (thing === undefined) throw new Error(`The demo has no ${what}.`);
  return thing;
}
