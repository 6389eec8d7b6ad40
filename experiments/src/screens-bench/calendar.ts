import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { MainThread } from './main-thread.ts';
import { QuietPage, VIEWPORT } from './quiet-page.ts';
import { rounds } from './rounds.ts';
import { Site } from './site.ts';
import type { Team } from './team.ts';

/** A week of items in a page of its own: the planner's board, or what it is held to. */
export interface Calendar {
  readonly page: Page;
  readonly thread: MainThread;
  step: (side: 1 | -1) => Promise<void>;
  /** Something in the week that can be dragged. */
  readonly item: Locator;
  close: () => Promise<void>;
}

export interface OpenedCalendar extends Calendar {
  begin: () => Promise<void>;
}

export function openContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ locale: 'zh-CN', viewport: VIEWPORT });
}

export async function openBoard(browser: Browser, team: Team): Promise<OpenedCalendar> {
  const site = await Site.open(team);
  const context = await openContext(browser);
  const page = await context.newPage();
  // Of the same address, so that the board is opened by the same process, whose main thread is watched.
  await page.goto(`${site.url}/longstream.svg`);
  const item = page.locator('[data-chip]').first();
  const week = { at: 0 };
  return {
    page,
    thread: await MainThread.of(page),
    item,
    begin: async () => {
      await page.goto(`${site.url}/board`, { waitUntil: 'commit' });
      await item.waitFor();
    },
    step: async (side) => {
      week.at += side;
      await page.keyboard.press(side === 1 ? 'ArrowRight' : 'ArrowLeft');
      await page
        .locator(`[data-date="${laterDate(team.firstDate, 7 * week.at)}"]`)
        .first()
        .waitFor();
    },
    close: async () => {
      await context.close();
      site.close();
    },
  };
}

/** Milliseconds of the main thread from nothing to the first week, the reading of the code included. */
export function boardOpening(browser: Browser, team: Team): Promise<number> {
  return withBoard(browser, team, (_, thread, open) => thread.during(open));
}

/** Milliseconds of the main thread from another screen of a page that knows the code and the items, to the week. */
export function boardWeek(browser: Browser, team: Team): Promise<number> {
  const leave = async (page: QuietPage) => {
    await page.told(`${linkTo('/media')}.click()`);
    await page.gone(CHIP);
  };
  const comeBack = async (page: QuietPage) => {
    await page.told(`${linkTo('/board')}.click()`);
    await page.seen(CHIP);
  };
  return withBoard(browser, team, backAgain(leave, comeBack));
}

/** The same of FullCalendar. */
export function fullCalendarOpening(browser: Browser, team: Team): Promise<number> {
  return withFullCalendar(browser, team, (_, thread, open) => thread.during(open));
}

/** The same of FullCalendar. */
export function fullCalendarWeek(browser: Browser, team: Team): Promise<number> {
  const leave = (page: QuietPage) => page.told('calendar.destroy(); document.body.replaceChildren()');
  const comeBack = async (page: QuietPage) => {
    await page.told(`${SHOWN}; undefined`);
    await page.seen('.item');
  };
  return withFullCalendar(browser, team, backAgain(leave, comeBack));
}

type Measure = (page: QuietPage, thread: MainThread, open: () => Promise<void>) => Promise<number>;

/** What coming back costs, in the middle of several times. */
const backAgain =
  (leave: (page: QuietPage) => Promise<unknown>, comeBack: (page: QuietPage) => Promise<unknown>): Measure =>
  async (page, thread, open) => {
    await open();
    return rounds(async () => {
      await leave(page);
      return thread.during(() => comeBack(page));
    });
  };

const CHIP = '[data-chip]';
const linkTo = (path: string): string => `document.querySelector('nav a[href="${path}"]')`;

async function withBoard(browser: Browser, team: Team, measure: Measure): Promise<number> {
  const site = await Site.open(team);
  try {
    return await QuietPage.with(browser, async (page) => {
      // Of the same address, so that the board is opened by the same process, whose main thread is watched.
      await page.goTo(`${site.url}/longstream.svg`);
      await page.seen('svg');
      return measure(page, await page.thread(), async () => {
        await page.goTo(`${site.url}/board`);
        await page.seen(CHIP);
      });
    });
  } finally {
    site.close();
  }
}

function withFullCalendar(browser: Browser, team: Team, measure: Measure): Promise<number> {
  return QuietPage.with(browser, async (page) => {
    for (const style of STYLES) {
      const text = JSON.stringify(await readFile(fullCalendarFile(style).path, 'utf8'));
      await page.told(`document.head.appendChild(document.createElement('style')).textContent = ${text}`);
    }
    const scripts = await Promise.all(SCRIPTS.map((script) => readFile(fullCalendarFile(script).path, 'utf8')));
    return measure(page, await page.thread(), async () => {
      for (const script of scripts) await page.told(`${script}\n;undefined`);
      await page.told(`globalThis.options = ${optionsOf(team)}; undefined`);
      await page.told(`${SHOWN}; undefined`);
      await page.seen('.item');
    });
  });
}

function laterDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

const FULL_CALENDAR = new URL('./', import.meta.resolve('fullcalendar/package.json'));
const fullCalendarFile = (name: string): { path: string } => ({ path: fileURLToPath(new URL(name, FULL_CALENDAR)) });

const STYLES = ['skeleton.css', 'themes/classic/theme.css', 'themes/classic/palette.css'];
const SCRIPTS = ['all/global.js', 'themes/classic/global.js'];
const SHOWN = `
  globalThis.calendar = new FullCalendar.Calendar(document.body.appendChild(document.createElement('div')), options);
  calendar.render();
`;

const optionsOf = ({ items, firstDate }: Team): string =>
  JSON.stringify({
    initialView: 'dayGridWeek',
    initialDate: firstDate,
    firstDay: 1,
    editable: true,
    eventClass: 'item',
    events: items.map(({ headline, scheduledAt }) => ({ title: headline, start: scheduledAt })),
  });

/** FullCalendar's week of days, which has neither lanes nor scores: those are sold, or left to whoever uses it. */
export async function openFullCalendar(browser: Browser, team: Team): Promise<OpenedCalendar> {
  const context = await openContext(browser);
  const page = await context.newPage();
  for (const style of STYLES) await page.addStyleTag(fullCalendarFile(style));
  const item = page.locator('.item').first();
  return {
    page,
    thread: await MainThread.of(page),
    item,
    begin: async () => {
      for (const script of SCRIPTS) await page.addScriptTag(fullCalendarFile(script));
      await page.evaluate(`globalThis.options = ${optionsOf(team)}; undefined`);
      await page.evaluate(SHOWN);
      await item.waitFor();
    },
    step: (side) => page.evaluate(side === 1 ? 'calendar.next()' : 'calendar.prev()'),
    close: () => context.close(),
  };
}
