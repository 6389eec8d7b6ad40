// `pnpm bench:cap-check`, and part of `pnpm bench:planning`: what one check of an item against all of its caps costs in the browser, with a
// full calendar: opening its caps and trying one time, in headless Chromium, by the code that the planner runs.
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { findBrowser } from './browser.mjs';
import { repository } from './toolchain.mjs';

const ITEMS = 2_000;
const CHECKS = 4_000;
const SEED = 20200214;
/** At most. */
const MEDIAN_MS = 1;

/** @returns {Promise<{ items: number, caps: number, checks: number, broken: number, medianMs: number, p95Ms: number }>} */
async function measureCapCheck() {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
  const { chromium } = brought('e2e', 'playwright-core');
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    return await page.evaluate(checkManyTimes, { items: ITEMS, checks: CHECKS, seed: SEED });
  } finally {
    await browser.close();
  }
}

/** The domain's own check, as a script that a page can load. */
async function bundle() {
  const { build } = brought('apps/planner', 'vite');
  const entry = join(repository, 'packages/domain/src/frequency-caps/check-caps.ts');
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source'] },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'caps' } },
  });
  return output[0].code;
}

/** A dependency of one of our packages. */
function brought(place, name) {
  return createRequire(join(repository, place, 'package.json'))(name);
}

/** Runs in the page, whose clock counts tenths of a millisecond. The first quarter warms up. */
function checkManyTimes({ items, checks, seed }) {
  const HOUR_MS = 3_600_000;
  const PLATFORMS = ['weibo', 'douyin', 'bilibili', 'wechat'];
  let state = seed;
  const below = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const channels = Array.from({ length: 24 }, (_, index) => ({
    channelId: `channel ${index}`,
    platform: PLATFORMS[index % 4],
    audienceIds: [`audience ${index % 6}`],
  }));
  const placed = Array.from({ length: items }, (_, index) => ({
    itemId: `item ${index}`,
    ...channels[below(24)],
    campaignId: `campaign ${below(5)}`,
    tags: below(3) === 0 ? [`tag ${below(7)}`] : [],
    atMs: below(28 * 24 * 4) * (HOUR_MS / 4),
  }));
  const cap = (kind, id, rules, enforcement = 'hard') => ({
    id: `${kind} ${id}`,
    name: '',
    scope: { kind, id },
    rules,
    enforcement,
    origin: 'team',
  });
  const sliding = (limit, windowHours) => ({ kind: 'sliding', limit, windowHours });
  const calendar = (limit, period) => ({ kind: 'calendar', limit, period, timeZone: 'Asia/Shanghai' });
  const caps = [
    ...channels.map(({ channelId }) => cap('channel', channelId, [sliding(5, 24), sliding(28, 168), { kind: 'gap', minimumHours: 1 }])),
    ...PLATFORMS.map((platform) => cap('platform', platform, [calendar(30, 'day')])),
    ...Array.from({ length: 6 }, (_, index) => cap('audience', `audience ${index}`, [sliding(20, 24)], 'soft')),
    ...Array.from({ length: 7 }, (_, index) => cap('tag', `tag ${index}`, [sliding(6, 24)])),
    cap('workspace', null, [sliding(90, 24), calendar(600, 'week')]),
  ];

  const times = [];
  let broken = 0;
  for (let turn = 0; turn < checks; turn++) {
    const candidate = { ...placed[below(items)], atMs: below(28 * 24 * 4) * (HOUR_MS / 4) };
    const from = globalThis.performance.now();
    if (globalThis.caps.checkCaps(caps, placed, candidate, 0).length > 0) broken++;
    times.push(globalThis.performance.now() - from);
  }
  const sorted = times.slice(times.length / 4).sort((a, b) => a - b);
  const at = (share) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
  return { items, caps: caps.length, checks, broken, medianMs: at(0.5), p95Ms: at(0.95) };
}

const { items, caps, checks, broken, medianMs, p95Ms } = await measureCapCheck();
console.log('One cap check in the browser\n');
console.log('| items | caps | checks | of them refused or warned | median ms | must | p95 ms |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
console.log(`| ${items} | ${caps} | ${checks} | ${broken} | ${medianMs} | ${MEDIAN_MS} | ${p95Ms} |\n`);
process.exitCode = medianMs <= MEDIAN_MS ? 0 : 1;
