import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import {
  boardOpening,
  boardWeek,
  type Calendar,
  fullCalendarOpening,
  fullCalendarWeek,
  openBoard,
  type OpenedCalendar,
  openFullCalendar,
} from './calendar.ts';
import { SLOWER } from './main-thread.ts';
import { rounds } from './rounds.ts';
import type { Row } from './row.ts';
import { makeTeam, type Team } from './team.ts';

/** One item an account and day, on 24 accounts. */
const ITEMS_A_WEEK = 168;
const FRAME_MS = 17;

const weeksOf = (items: number): number => Math.ceil(items / ITEMS_A_WEEK);

/** What a first opening costs on a processor that is four times slower, the reading of the code included. */
export async function* opening(browser: Browser): AsyncIterable<Row> {
  const team = makeTeam(2_000, weeksOf(2_000));
  const reached = SLOWER * (await boardOpening(browser, team));
  const peer = SLOWER * (await fullCalendarOpening(browser, team));
  yield { what: '2,000 items: first opening, 4 × slower', reached, peer, most: 1_200, unit: 'ms' };
}

/** A week that comes on the screen again. */
export async function* week(browser: Browser): AsyncIterable<Row> {
  const rows = [
    { what: '2,000 items: a week of 168', team: makeTeam(2_000, weeksOf(2_000)), most: 90 },
    { what: '10,000 items: a week of 168', team: makeTeam(10_000, weeksOf(10_000)), most: 150 },
    { what: '2,000 items: all in one week', team: makeTeam(2_000, 1), most: 90 },
  ];
  for (const { what, team, most } of rows) {
    yield { what, reached: await boardWeek(browser, team), peer: await fullCalendarWeek(browser, team), most, unit: 'ms' };
  }
}

/** An item that is carried over its week, each cell of its account scored. */
export async function* drag(browser: Browser): AsyncIterable<Row> {
  const [reached, peer] = await ofBoth(browser, makeTeam(2_000, weeksOf(2_000)), async (calendar) => {
    await calendar.begin();
    return rounds(() => carried(calendar));
  });
  yield { what: '2,000 items: dragging, a move of the pointer', reached, peer, most: 4, unit: 'ms' };
}

/** How much more scripts hold after two hundred weeks than when each of the ten had been seen. */
export async function* memory(browser: Browser): AsyncIterable<Row> {
  const [reached, peer] = await ofBoth(browser, makeTeam(2_000, weeksOf(2_000)), async (calendar) => {
    await calendar.begin();
    await thereAndBack(calendar);
    const before = await calendar.thread.heldBytes();
    for (let times = 0; times < 10; times++) await thereAndBack(calendar);
    return 100 * ((await calendar.thread.heldBytes()) / before - 1);
  });
  yield { what: '2,000 items: growth of memory by 200 changes of the week', reached, peer, most: 10, unit: '%' };
}

/** The planner's board and FullCalendar, one after the other, with the same items. */
async function ofBoth(
  browser: Browser,
  team: Team,
  measure: (calendar: OpenedCalendar) => Promise<number>,
): Promise<[board: number, peer: number]> {
  const measured = async (open: typeof openBoard) => {
    const calendar = await open(browser, team);
    try {
      return await measure(calendar);
    } finally {
      await calendar.close();
    }
  };
  return [await measured(openBoard), await measured(openFullCalendar)];
}

const MOVES = 60;

/** To and fro through its row, a move a frame; begun and put back outside the measuring. */
async function carried({ page, thread, item }: Calendar): Promise<number> {
  const { x, y, width, height } = (await item.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [startX, startY] = [x + width / 2, y + height / 2];
  await page.mouse.move(startX, startY);
  await page.mouse.down();
  await page.mouse.move(startX + 12, startY + 4, { steps: 4 });
  const spent = await thread.during(async () => {
    for (let move = 1; move <= MOVES; move++) {
      await page.mouse.move(startX + 12 + 400 * Math.sin((move / MOVES) * Math.PI), startY + 4);
      await sleep(FRAME_MS);
    }
  });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return spent / MOVES;
}

async function thereAndBack({ step }: Calendar): Promise<void> {
  for (const side of [1, -1] as const) for (let weeks = 0; weeks < 10; weeks++) await step(side);
}
