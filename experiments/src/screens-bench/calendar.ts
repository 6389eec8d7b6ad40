import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { MainThread } from './main-thread.ts';
import { Site } from './site.ts';
import type { Team } from './team.ts';

/** A week of items in a page of its own: the planner's board, or what it is held to. */
export interface Calendar {
  readonly page: Page;
  readonly thread: MainThread;
  /** From a page that knows the code and the items, to the first week. */
  show: () => Promise<void>;
  /** Nothing of the week is left on the screen. */
  leave: () => Promise<void>;
  step: (side: 1 | -1) => Promise<void>;
  /** Something in the week that can be dragged. */
  readonly item: Locator;
  close: () => Promise<void>;
}

/** Begins from nothing; what `begin` takes is the cost of a first opening. */
export interface OpenedCalendar extends Calendar {
  begin: () => Promise<void>;
}

const VIEWPORT = { width: 1440, height: 960 };

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
    show: async () => {
      await page.locator('nav a[href="/board"]').first().click();
      await item.waitFor();
    },
    leave: async () => {
      await page.locator('nav a[href="/media"]').first().click();
      await item.waitFor({ state: 'detached' });
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

function laterDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

const FULL_CALENDAR = new URL('./', import.meta.resolve('fullcalendar/package.json'));
const fullCalendarFile = (name: string): { path: string } => ({ path: fileURLToPath(new URL(name, FULL_CALENDAR)) });

/** FullCalendar's week of days, which has neither lanes nor scores: those are sold, or left to whoever uses it. */
export async function openFullCalendar(browser: Browser, { items, firstDate }: Team): Promise<OpenedCalendar> {
  const context = await openContext(browser);
  const page = await context.newPage();
  for (const style of ['skeleton.css', 'themes/classic/theme.css', 'themes/classic/palette.css'])
    await page.addStyleTag(fullCalendarFile(style));
  const options = JSON.stringify({
    initialView: 'dayGridWeek',
    initialDate: firstDate,
    firstDay: 1,
    editable: true,
    eventClass: 'item',
    events: items.map(({ headline, scheduledAt }) => ({ title: headline, start: scheduledAt })),
  });
  const item = page.locator('.item').first();
  const show = async () => {
    await page.evaluate(`
      globalThis.calendar = new FullCalendar.Calendar(document.body.appendChild(document.createElement('div')), options);
      calendar.render();
    `);
    await item.waitFor();
  };
  return {
    page,
    thread: await MainThread.of(page),
    item,
    begin: async () => {
      for (const script of ['all/global.js', 'themes/classic/global.js']) await page.addScriptTag(fullCalendarFile(script));
      await page.evaluate(`globalThis.options = ${options}; undefined`);
      await show();
    },
    show,
    leave: () => page.evaluate('calendar.destroy(); document.body.replaceChildren()'),
    step: (side) => page.evaluate(side === 1 ? 'calendar.next()' : 'calendar.prev()'),
    close: () => context.close(),
  };
}
