import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulateFleet, type TrueCurve } from '@longstream/domain/simulation/simulate-fleet';
import { type Bench, percent, type Row } from './row.ts';

const ITEMS = 300;
/** Of two weeks of ten-minute steps: 13.4 calls an item. */
const CALLS_A_STEP = 2;
/** What round robin needs for the same: 53 calls an item. */
const CALLS_A_STEP_IN_TURN = 8;

/** What a fleet of Weibo posts has not seen of its final counts, in the mean, with fewer calls than it could use. */
export async function* fleet({ data }: Bench): AsyncIterable<Row> {
  if (data === null) {
    yield { what: 'fleet sampling', reached: 'needs --data', must: '', holds: null };
    return;
  }
  const curves = await readCascades(join(data, 'weibo-cascades-2012.csv'));
  // The first posts and the last ones: what holds of one set only is luck.
  for (const [name, set] of [
    ['the first', curves.slice(0, ITEMS)],
    ['the last', curves.slice(-ITEMS)],
  ] as const) {
    const { callsAnItem, firstDay, wholeLife } = simulateFleet(set, CALLS_A_STEP, 'by_priority');
    const calls = callsAnItem.toFixed(1);
    yield {
      what: `fleet, ${name} ${set.length}, ${calls} calls: first day`,
      reached: percent(firstDay),
      must: '7.5 %',
      holds: firstDay <= 0.075,
    };
    yield {
      what: `fleet, ${name} ${set.length}, ${calls} calls: whole life`,
      reached: percent(wholeLife),
      must: '3.1 %',
      holds: wholeLife <= 0.031,
    };
    const turn = simulateFleet(set, CALLS_A_STEP_IN_TURN, 'round_robin');
    yield { what: `round robin, ${turn.callsAnItem.toFixed(1)} calls: first day`, reached: percent(turn.firstDay), must: '', holds: null };
  }
}

/** One post a line: id, instant, and its count at the minutes that the head names as `m10`, `m20` and so on. */
async function readCascades(path: string): Promise<TrueCurve[]> {
  const [head = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\n');
  const minutes = head
    .split(',')
    .slice(2)
    .map((name) => Number(name.slice(1)));
  return lines.map((line) => {
    const counts = line.split(',').slice(2);
    return [{ minutes: 0, count: 0 }, ...minutes.map((at, index) => ({ minutes: at, count: Number(counts[index]) }))];
  });
}
