import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

import { eventually } from './eventually.ts';

/** A phone's width; the screens hold as far as here. */
const PHONE = { width: 375, height: 812 };

/** Those that follow each other in twos share nothing. */
export const LOOKS = [
  { language: 'zh-CN', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh-CN', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const;
export type Looks = (typeof LOOKS)[number];

/** Each language and each theme once for every screen, in turns; all four with LONGSTREAM_FULL=1. */
export function looksOf(index: number): readonly Looks[] {
  if (process.env.LONGSTREAM_FULL === '1') return LOOKS;
  return index % 2 === 0 ? LOOKS.slice(0, 2) : LOOKS.slice(2);
}

/** On the whole page, or in the one part of it that `within` selects. The screens have no frames. */
export async function expectNoFault(page: Page, within = 'html'): Promise<void> {
  // Once for each document: to read axe in takes a browser as long as to look at a small screen.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const faults = await page.evaluate(async (selector) => {
    // The page's own axe; to tell of everything that it found in order would take it longer than to look.
    const { violations } = await axe.run({ include: [selector] }, { resultTypes: ['violations'], iframes: false, preload: false });
    return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  }, within);
  expect(faults).toEqual([]);
}

/** Nothing of the page may stand beside a phone's screen. What `work` does is done at that width. */
export async function onPhone(page: Page, work: () => Promise<void>): Promise<void> {
  const before = page.viewportSize() ?? PHONE;
  await page.setViewportSize(PHONE);
  try {
    // The screen is drawn anew for that width in its own time.
    await eventually(async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    });
    await work();
  } finally {
    await page.setViewportSize(before);
  }
}
