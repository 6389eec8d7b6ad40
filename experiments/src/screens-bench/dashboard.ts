import type { Browser } from 'playwright-core';
import { openContext } from './calendar.ts';
import { MainThread } from './main-thread.ts';
import { drawReport } from './report.ts';
import { rounds } from './rounds.ts';
import type { Row } from './row.ts';
import { Site } from './site.ts';
import { makeTeam } from './team.ts';

/** A report of twelve charts that comes on the screen again: its form, its pages and what stands on them as tables. */
export async function* dashboard(browser: Browser): AsyncIterable<Row> {
  const team = makeTeam(200, 2);
  const drawn = drawReport(team);
  const site = await Site.open(team, { report: drawn });
  const context = await openContext(browser);
  const page = await context.newPage();
  const thread = await MainThread.of(page);
  const pages = page.locator('main ol img');
  const last = pages.nth(drawn.pages.pages.length - 1);
  await page.goto(`${site.url}/reports/${drawn.report.id}`);
  await last.waitFor();
  const reached = await rounds(async () => {
    await page.locator('nav a[href="/reports"]').click();
    await last.waitFor({ state: 'detached' });
    return thread.during(async () => {
      await page.locator(`main a[href="/reports/${drawn.report.id}"]`).click();
      await last.evaluate((image: { decode: () => Promise<void> }) => image.decode());
    });
  });
  await context.close();
  site.close();
  yield { what: 'A dashboard of twelve charts', reached, most: 250, unit: 'ms' };
}
