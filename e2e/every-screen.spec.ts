import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { keepPicture, openBrowser, openPage, takePicture } from './product/browser.ts';
import { Longstream } from './product/longstream.ts';
import { expectNoFault } from './product/looks.ts';
import { Member } from './product/member.ts';
import { watchRequests } from './product/quiet.ts';
import { wordsIn } from './product/words.ts';
import { closeOn, doOn, NOTHING, openOn, OVERLAYS, SCREENS, type ScreenStates, type Things } from './screens/every-screen.ts';
import { findThings } from './screens/things.ts';
import { everyView, overlayOf, pairsIn, type Stage, type View, viewsInPairs } from './screens/views.ts';

const IN_FULL = process.env.LONGSTREAM_FULL === '1';
const VIEWS = IN_FULL ? everyView() : viewsInPairs();
/** What is read of a workspace, or by somebody without an account. */
const READS = /\/api\/(workspaces\/[^/]+|shared)\/(?!events)/;
/** A fault is asked about twice more, which takes three seconds; a refusal is told at once, in the same place. */
const FAILURE = IN_FULL ? { status: 500 } : { status: 403, json: { code: 'not_allowed', message: '', details: {}, issues: [] } };
const ROUTER = fileURLToPath(new URL('../apps/planner/src/app/router.tsx', import.meta.url));
const LANGUAGES = ['zh-CN', 'en'] as const;
const WORDS = { 'zh-CN': wordsIn('zh-CN'), en: wordsIn('en') };
const PATIENCE_MS = 180_000;

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

describe('the views', () => {
  it('are of every screen that the planner has', () => {
    const routes = [...readFileSync(ROUTER, 'utf8').matchAll(/\bpath: '(.+?)'/g)].map(([, route = '']) => route);
    // It leads to another.
    const screens = routes.filter((route) => route !== '/');
    expect(screens.length).toBeGreaterThan(20);
    const paths = Object.values(SCREENS).map(({ path }) => (typeof path === 'string' ? path : path(NOTHING)));
    expect(screens.filter((route) => !paths.some((path) => leadsTo(route, path)))).toEqual([]);
  });

  it('bring any two of a screen, a state, a language and a theme together, few as they are', () => {
    expect(pairsIn(viewsInPairs())).toEqual(pairsIn(everyView()));
  });
});

describe('before anything is there', () => lookAtAll('empty'));

describe('with a demo of four weeks', () => {
  beforeAll(async () => {
    await owner.post('/demo');
    things = await findThings(owner, await Member.signIn(longstream.url, longstream.signInLink('approver')));
    await goHome();
  }, 300_000);

  lookAtAll('filled');
});

describe('when nothing can be read', () => {
  beforeAll(async () => {
    for (const { page } of visitors.values()) await page.route(READS, (route) => route.fulfill(FAILURE));
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
  const { page, untilQuiet } = visitorOf(view);
  const picture = `every/${nameOf(view).replaceAll(/\W+/g, '-')}`;
  try {
    await page.emulateMedia({ colorScheme: looks.theme });
    await visit(view);
    if (opened !== undefined) {
      await untilQuiet(() => doOn(page, screenOf(view).opens?.[opened] ?? [], WORDS[looks.language]));
      await openOn(page, overlayOf(opened));
    }
    await expectToBeAt(view);
    await keepPicture(page, picture);
    await expectNoFault(page, opened === undefined ? 'html' : OVERLAYS[overlayOf(opened)]);
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
  const { moves = [] } = screenOf(view);
  const words = WORDS[view.looks.language];
  const address = addressOf(view);
  if (page.url().startsWith(longstream.url)) await untilQuiet(() => page.evaluate((to) => history.pushState(null, '', to), address));
  else await untilQuiet(() => page.goto(address));
  await untilQuiet(() => doOn(page, moves, words));
  // Of what lies behind an open dialog nobody is told, though it is there.
  await page.locator('h1').first().waitFor();
}

/** Of another screen, or of a state that it did not come to, axe would find no fault either. */
async function expectToBeAt(view: View): Promise<void> {
  const { page } = visitorOf(view);
  const { language, theme } = view.looks;
  const words = WORDS[language];
  const retry = page.getByRole('button', { name: words('action_retry') });
  if (view.stage === 'unread') await retry.first().waitFor();
  else await page.getByText(words('state_loading')).first().waitFor({ state: 'detached' });
  expect(page.url()).toBe(addressOf(view));
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']])).toEqual([language, theme]);
  if (view.stage !== 'unread') expect(await retry.count()).toBe(0);
  // What could not be read may be asked for again just now.
  await page.locator('h1').first().waitFor();
  if (view.stage === 'filled' && view.opened === undefined && screenOf(view).isBare !== true)
    expect(await page.locator('main [data-empty]').allInnerTexts()).toEqual([]);
}

function addressOf(view: View): string {
  const { path } = screenOf(view);
  return new URL(typeof path === 'string' ? path : path(view.stage === 'unread' ? NOTHING : things), longstream.url).href;
}

const leadsTo = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/?]+')}$`).test(path.replace(/\?.*/, ''));

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
