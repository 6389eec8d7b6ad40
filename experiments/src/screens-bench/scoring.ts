import type { Browser } from 'playwright-core';
import { bundled } from './bundled.ts';
import { openContext } from './calendar.ts';
import { MainThread } from './main-thread.ts';
import { SLOT_SCORES } from './places.ts';
import type { Row } from './row.ts';
import { makeTeam } from './team.ts';

const ITEMS = 10_000;
const WEEKS = 60;
const ROUNDS = 20;

/** What the board reckons when an item is taken up: its caps among all items, and the item tried at each hour of the week and at its own time. */
export async function* scoring(browser: Browser): AsyncIterable<Row> {
  const { items, caps, firstDate } = makeTeam(ITEMS, WEEKS);
  const context = await openContext(browser);
  const page = await context.newPage();
  await page.addScriptTag({ content: await bundled(SLOT_SCORES, 'board') });
  const thread = await MainThread.of(page);
  await page.evaluate(`
    const world = { ...${JSON.stringify({ items, caps, blackouts: [], audiences: [], timeZone: 'Asia/Shanghai' })}, zones: new Map() };
    const first = Date.parse('${firstDate}');
    const cells = Array.from({ length: 7 * 25 }, (_, at) => {
      const date = new Date(first + Math.floor(at / 25) * 86_400_000).toISOString().slice(0, 10);
      return date + 'T' + (at % 25 === 24 ? '10:15' : String(at % 25).padStart(2, '0') + ':15');
    });
    globalThis.scoreAll = () => {
      const scoreOf = board.openSlotScores(world, world.items[100]);
      return cells.map((cell) => scoreOf(cell, first));
    };
    for (let warm = 0; warm < 20; warm++) scoreAll();
  `);
  const spent = await thread.during(() => page.evaluate(`for (let round = 0; round < ${String(ROUNDS)}; round++) scoreAll(); undefined`));
  await context.close();
  yield { what: '10,000 items: scoring every cell of an item', reached: spent / ROUNDS, most: 20, unit: 'ms' };
}
