import { join } from 'node:path';
import { type Evaluation, evaluate } from '@longstream/forecasting/evaluation/evaluate';
import { KIND, type KindName } from '@longstream/forecasting/evaluation/kinds';
import { readKind } from '@longstream/forecasting/evaluation/read-kind';
import type { Bench, Row } from './row.ts';

const FILES: Readonly<Record<KindName, string>> = {
  bilibili: 'bilibili-popular-2023.csv',
  cascade: 'weibo-cascades-2012.csv',
  news: 'news-facebook-2016.csv',
  topic: 'weibo-topics-2026.csv',
};
/** The most that the mean error may be, per cent, for what is asked of later data when all of these are learnt from. */
const MOST: Readonly<Record<string, number>> = {
  'bilibili-1-48h': 22,
  'bilibili-2-96h': 10,
  'cascade-6h-168h': 25,
  'cascade-24h-168h': 10,
  'news-6h-48h': 38,
  'news-24h-48h': 16,
};
const LEARNT_FROM = 0.6;
const COVERAGE = { bilibili: [75, 85], topic: [75, 100] } as Readonly<Record<string, readonly [number, number]>>;

/** Learns from the first three fifths of each set, in the order of time, and asks about the rest. */
export async function* forecasts({ data }: Bench): AsyncIterable<Row> {
  if (data === null) {
    yield { what: 'forecasts', reached: 'no --data to learn from', must: '', holds: null };
    return;
  }
  for (const [kind, file] of Object.entries(FILES) as [KindName, string][]) {
    const items = await readKind(kind, join(data, file));
    const learnt = Math.floor(LEARNT_FROM * items.length);
    for (const evaluation of evaluate(KIND[kind], items.slice(0, learnt), items.slice(learnt))) yield* rowsOf(kind, evaluation);
  }
}

function* rowsOf(kind: KindName, { row, mape, medianApe, coverage, shown, n, difference, differenceInterval }: Evaluation): Iterable<Row> {
  const most = MOST[row];
  if (mape !== null) {
    yield {
      what: `${row}: mean error (median), and against constant scaling, of ${n}`,
      reached: `${mape} % (${medianApe}), ${difference} [${differenceInterval.join(', ')}]`,
      must: most === undefined ? '' : `≤ ${most} %`,
      holds: most === undefined ? null : mape <= most && differenceInterval[1] < 0,
    };
  }
  const [least, highest] = COVERAGE[kind] ?? [null, null];
  yield {
    what: `${row}: kept by the band of 80 % (narrow enough to be shown)`,
    reached: `${coverage} % (${shown} %)`,
    must: least === null ? '' : `${least} to ${highest} %`,
    holds: least === null ? null : coverage >= least && coverage <= highest,
  };
}
