// `pnpm bench:screens`: what screens make a browser load, and what they cost its main thread, beside FullCalendar with the same items or a field on an empty page.
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { asked, chosen } from '../asked.ts';
import { chromiumPath } from '../config/screens-environment.ts';
import { drag, memory, opening, week } from './board.ts';
import { bytes } from './bytes.ts';
import { composer } from './composer.ts';
import { dashboard } from './dashboard.ts';
import type { Part } from './row.ts';
import { scoring } from './scoring.ts';

/** In the order in which they run. */
const PARTS = { bytes, opening, week, drag, scoring, composer, dashboard, memory } satisfies Readonly<Record<string, Part>>;
const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

const parts = asked(`Usage: bench:screens [--only ${NAMES.join(',')}]`, () =>
  chosen(NAMES, parseArgs({ options: { only: { type: 'string' } } }).values.only),
);

// Chromium's own sandbox does not work for root.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: chromiumPath(), args });
try {
  console.log('| what | Longstream | must | beside it |\n| --- | ---: | ---: | ---: |');
  for (const part of parts) {
    for await (const { what, reached, most, unit, peer } of PARTS[part](browser)) {
      const missed = most !== undefined && reached > most;
      const beside = peer === undefined ? '' : `${peer.toFixed(1)} ${unit}`;
      console.log(`| ${what} | ${reached.toFixed(1)} ${unit}${missed ? ' ✗' : ''} | ${String(most ?? '')} | ${beside} |`);
      if (missed) process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
}
