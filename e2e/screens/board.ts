import type { Locator, Page } from 'playwright-core';

/** The day's cell begins with a zone of this height where the item has a time already: it keeps it. */
const KEEP_ZONE_PX = 28;

export function chip(page: Page, headline: string): Locator {
  return page.locator('[data-chip]', { hasText: headline });
}

/** With the real mouse: press, move in steps, and rest over the hour of the day. */
export async function dragTo(
  page: Page,
  headline: string,
  { platform, date, hour }: { platform: string; date: string; hour: number },
): Promise<void> {
  const dragged = chip(page, headline);
  const hadTime = /^\d\d:\d\d/.test((await dragged.innerText()).trim());
  await takeUp(page, dragged);
  await overHour(page, { lane: platform, date, hour, hadTime });
}

/** With an item in hand that had a time, or none. */
export async function overHour(
  page: Page,
  { lane, date, hour, hadTime = true }: DayOfLane & { hour: number; hadTime?: boolean },
): Promise<void> {
  const { x, y, width, height } = await boxOf(laneCell(page, lane, date));
  const top = hadTime ? KEEP_ZONE_PX : 0;
  const target = { x: x + width / 2, y: y + top + ((height - top) * (hour + 0.5)) / 24 };
  await page.mouse.move(target.x, target.y - 6, { steps: 8 });
  await page.mouse.move(target.x, target.y, { steps: 3 });
}

/** A lane's cell of a day, by a word of the lane's head. */
export function laneCell(page: Page, lane: string, date: string): Locator {
  return page.getByRole('row').filter({ hasText: lane }).locator(`[data-date="${date}"]`);
}

interface DayOfLane {
  readonly lane: string;
  readonly date: string;
}

/** Takes an item to the top of a cell, where it keeps its time of day, without letting go. */
export async function carryTo(page: Page, headline: string, { lane, date }: DayOfLane): Promise<void> {
  await takeUp(page, chip(page, headline));
  await moveOver(page, { lane, date });
}

/** Until it is in hand: a browser tells of what is dragged over and over, the driver only of its own moves. */
async function takeUp(page: Page, dragged: Locator): Promise<void> {
  const { x, y, width, height } = await boxOf(dragged);
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 8, y + height / 2, { steps: 4 });
  await page.locator('[data-in-hand]').waitFor({ state: 'attached' });
}

/** Lets an item go at the top of a cell, with a key held down or without. */
export async function dropOnDay(page: Page, headline: string, day: DayOfLane, key?: 'Alt' | 'Shift'): Promise<void> {
  await carryTo(page, headline, day);
  if (key === undefined) await page.mouse.up();
  else {
    await page.keyboard.down(key);
    // The browser tells of the key with the next move.
    await moveOver(page, day);
    await page.mouse.up();
    await page.keyboard.up(key);
  }
}

export async function moveOver(page: Page, { lane, date }: DayOfLane): Promise<void> {
  const { x, y, width } = await boxOf(laneCell(page, lane, date));
  await page.mouse.move(x + width / 2 - 10, y + KEEP_ZONE_PX / 2, { steps: 8 });
  await page.mouse.move(x + width / 2, y + KEEP_ZONE_PX / 2, { steps: 3 });
}

/** Rests with an item in hand at the board's right edge until the next days are there. */
export async function turnPageAtEdge(page: Page, arrived: () => Promise<void>): Promise<void> {
  const { x, y, width, height } = await boxOf(page.locator('[data-board]'));
  await page.mouse.move(x + width - 12, y + height / 2, { steps: 6 });
  await arrived();
}

/** @throws where it is not on the screen */
export async function boxOf(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (box === null) throw new Error(`${place.toString()} is not on the screen.`);
  return box;
}
