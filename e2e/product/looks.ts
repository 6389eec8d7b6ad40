import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** A phone's width; the screens hold as far as here. */
const PHONE = { width: 375, height: 812 };

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

/** On the whole page, or in the one part of it that `within` selects. The screens have no frames, so nothing is gathered on a page beside. */
export async function expectNoFault(page: Page, within = 'html'): Promise<void> {
  // To tell of everything that it found in order would take axe longer than to look.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.include(within).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Nothing of the page may stand beside a phone's screen. What `work` does is done at that width. */
export async function onPhone(page: Page, work: () => Promise<void>): Promise<void> {
  const before = page.viewportSize() ?? PHONE;
  await page.setViewportSize(PHONE);
  try {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);
    await work();
  } finally {
    await page.setViewportSize(before);
  }
}
