import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

import { eventually } from './eventually.ts';

/** A small phone, at which everything is to be done. */
const PHONE = { width: 360, height: 740 };
/** As little as a page at four times its size has left of a desk's screen (WCAG 1.4.10): only what is below it may have to be scrolled to. */
const NARROWEST = { width: 320, height: 640 };

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

/** Nothing of the page may stand beside a phone's screen, nor beside a narrower one. What `work` does is done at the phone's width. */
export async function onPhone(page: Page, work: () => Promise<void>): Promise<void> {
  const before = page.viewportSize() ?? PHONE;
  try {
    for (const size of [NARROWEST, PHONE]) {
      await page.setViewportSize(size);
      // The screen is drawn anew for that width in its own time.
      await eventually(async () => expect(await beside(page)).toEqual([]));
    }
    await work();
  } finally {
    await page.setViewportSize(before);
  }
}

/**
 * What is wider than the window; and whether the document goes on below it, where only the middle of the screen may scroll: else the bars
 * above and below it would go away with it.
 */
function beside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
    const main = document.querySelector('#main');
    // Elsewhere, as for a client without an account, it is the page that scrolls.
    const scrollsAlone = main !== null && getComputedStyle(main).overflowY !== 'visible';
    return [
      ...(scrollWidth > clientWidth ? [`The document is ${scrollWidth} wide of ${clientWidth}.`] : []),
      ...(scrollsAlone && scrollHeight > clientHeight ? [`The document is ${scrollHeight} tall of ${clientHeight}.`] : []),
      ...(main !== null && main.scrollWidth > main.clientWidth ? [`Its middle is ${main.scrollWidth} wide of ${main.clientWidth}.`] : []),
    ];
  });
}
