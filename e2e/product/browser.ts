import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Browser, chromium, type Cookie, type Page } from 'playwright-core';

const OUTPUT = fileURLToPath(new URL('../output', import.meta.url));
const PATIENCE_MS = 90_000;

export type Language = 'en' | 'zh-CN';
export type Theme = 'light' | 'dark';

/** A real Chromium: the one that `npm test` found, or Debian's. */
export function openBrowser(): Promise<Browser> {
  // Chromium's own sandbox does not work for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args });
}

interface Wish {
  readonly language: Language;
  readonly theme?: Theme;
  /** A one-time link to come in by. */
  readonly link?: string;
  /** The cookies of a browser that is signed in already. */
  readonly session?: readonly Cookie[];
}

/** Somebody's own browser, in their language. */
export async function openPage(browser: Browser, { language, theme = 'light', link, session = [] }: Wish): Promise<Page> {
  const context = await browser.newContext({ locale: language, colorScheme: theme, viewport: { width: 1440, height: 1000 } });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addCookies([...session]);
  const page = await context.newPage();
  if (link !== undefined) await page.goto(link);
  return page;
}

/** For people to look at: with LONGSTREAM_FULL=1, since drawing them all takes as long as a journey's own steps. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.LONGSTREAM_FULL === '1') await takePicture(page, name);
}

export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`), animations: 'disabled' });
}

/** Changes with every load of the document, and only then. */
export function documentOf(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}
