import type { Locator, Page } from 'playwright-core';

/** The day's cell begins with a zone of this height where the item has a time already: it keeps it. */
const KEEP_ZONE_PX = 28;

export function chip(page: Page, headline: string): Locator {
  return page.locator('[data-chip]', { hasText: headline });
}

/** With the real mouse: press, move in steps, let go over the hour of the day. */
export async function dragTo(
  page: Page,
  headline: string,
  { platform, date, hour }: { platform: string; date: string; hour: number },
): Promise<void> {
  const dragged = chip(page, headline);
  const hadTime = /^\d\d:\d\d/.test((await dragged.innerText()).trim());
  await dragged.hover();
  await page.mouse.down();
  const cell = page.getByRole('row').filter({ hasText: platform }).locator(`[data-date="${date}"]`);
  const { x, y, width, height } = (await cell.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const top = hadTime ? KEEP_ZONE_PX : 0;
  const target = { x: x + width / 2, y: y + top + ((height - top) * (hour + 0.5)) / 24 };
  await page.mouse.move(target.x, target.y - 6, { steps: 8 });
  await page.mouse.move(target.x, target.y, { steps: 3 });
}
