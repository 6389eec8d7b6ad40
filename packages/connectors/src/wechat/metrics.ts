import { z } from 'zod';
import type { Account, Connector, MetricReading } from '../connector.ts';
import { Counter, Id } from '../replies/fields.ts';
import type { Reply } from '../replies/failure.ts';
import { readInBatches, readings } from '../replies/readings.ts';
import { readHandle } from './handles.ts';
import { askWeChat } from './wechat-api.ts';

const DayOfFigures = z.object({
  stat_date: z.string(),
  read_user: Counter,
  share_user: Counter,
  like_user: Counter,
  comment_count: Counter,
});
const ArticleFigures = z.object({ msgid: Id, detail_list: z.array(DayOfFigures) });
const Figures = z.object({ list: z.array(ArticleFigures) });
type ArticleFigures = z.output<typeof ArticleFigures>;

/** Of a day that has not ended, or whose figures are not ready, WeChat says that it is no good day. */
const NOT_YET: ReadonlySet<string | null> = new Set(['61501', '61503']);

/**
 * WeChat counts people, by the day, and tells a day's figures on the next one: until then an article has no reading. Figures are kept
 * by the day of publishing, one call for each, and outlive their articles: which of these are gone is not told.
 */
export const readMetrics: NonNullable<Connector['readMetrics']> = (account, externalIds, signal) => {
  const measured = externalIds.flatMap((externalId) => measuredBy(externalId) ?? []);
  const dates = [...new Set(measured.flatMap(({ dates: possible }) => possible))].sort();
  return readInBatches(dates, 1, async ([date = '']) => {
    const figures = await figuresOf(account, date, signal);
    if (figures.kind === 'failed') return figures;
    const readings = figures.value.flatMap((article) =>
      measured
        .filter(({ messageId, dates: possible }) => possible.includes(date) && article.msgid === `${messageId}_1`)
        .map(({ externalId }) => readingOf(externalId, article)),
    );
    return { kind: 'ok', value: readings };
  });
};

interface Measured {
  readonly externalId: string;
  readonly messageId: string;
  readonly dates: readonly string[];
}

/** Null for what no figures can be had of. */
function measuredBy(externalId: string): Measured | null {
  const handle = readHandle(externalId);
  if (handle === null || !('date' in handle) || handle.date === '' || handle.messageId === '') return null;
  // The day that we know is that of the draft or of the submission. A review may end, and a send begin, after midnight.
  return { externalId, messageId: handle.messageId, dates: [handle.date, dayAfter(handle.date)] };
}

async function figuresOf(account: Account, date: string, signal: AbortSignal): Promise<Reply<ArticleFigures[]>> {
  const json = { begin_date: date, end_date: date };
  const figures = await askWeChat(account, { path: '/datacube/getarticletotaldetail', json }, Figures, signal);
  if (figures.kind === 'ok') return { kind: 'ok', value: figures.value.list };
  return NOT_YET.has(figures.reason.code) ? { kind: 'ok', value: [] } : figures;
}

/** Each day's figures hold those of the days before. */
function readingOf(externalId: string, { detail_list: days }: ArticleFigures): MetricReading {
  const latest = days.toSorted((one, other) => one.stat_date.localeCompare(other.stat_date)).at(-1);
  const { read_user: plays, like_user: likes, comment_count: comments, share_user: shares } = latest ?? {};
  return { externalId, values: readings({ plays, likes, comments, shares }), state: 'readable' };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 24 * 3_600_000).toISOString().slice(0, 10);
}
