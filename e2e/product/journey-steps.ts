import { it } from '@jest/globals';
import type { Browser } from 'playwright-core';

import { takePicture } from './browser.ts';

/** Twice what the slowest takes on a busy machine: a review of the platform lasts up to a minute and a half, behind an upload. */
const PATIENCE_MS = 360_000;

/** For the steps of one journey: when one breaks off, the following cannot go on, and what everybody had on their screens is kept. */
export function stepsIn(browserOf: () => Browser): (name: string, work: () => Promise<void>) => void {
  let brokenOff: string | undefined;
  return (name, work) =>
    it(
      name,
      async () => {
        if (brokenOff !== undefined) throw new Error(`The journey broke off at “${brokenOff}”.`);
        try {
          await work();
        } catch (fault) {
          brokenOff = name;
          const pages = browserOf()
            .contexts()
            .flatMap((context) => context.pages());
          for (const [index, page] of pages.entries()) await takePicture(page, `broken-off-${index}`);
          throw fault;
        }
      },
      PATIENCE_MS,
    );
}
