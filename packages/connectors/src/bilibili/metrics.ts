import { z } from 'zod';
import type { Account, Connector, MetricReading } from '../connector.ts';
import { Counter } from '../replies/fields.ts';
import type { Reply } from '../replies/failure.ts';
import { joined, readInBatches, readings } from '../replies/readings.ts';
import { Article, isArticleId } from './articles.ts';
import { askBilibili } from './bilibili-api.ts';

const ARTICLES_A_CALL = 30;

const ArchiveStat = z.object({
  view: Counter,
  danmaku: Counter,
  reply: Counter,
  favorite: Counter,
  coin: Counter,
  share: Counter,
  like: Counter,
});
const ArticleStats = z.record(z.string(), Article);

export const readMetrics: NonNullable<Connector['readMetrics']> = async (account, externalIds, signal) => {
  const articleIds = externalIds.filter(isArticleId);
  const archiveIds = externalIds.filter((id) => !isArticleId(id));
  return joined([
    await readInBatches(archiveIds, 1, ([id = '']) => readArchive(account, id, signal)),
    await readInBatches(articleIds, ARTICLES_A_CALL, (ids) => readArticles(account, ids, signal)),
  ]);
};

/** Bilibili answers for one archive a call. */
async function readArchive(account: Account, externalId: string, signal: AbortSignal): Promise<Reply<MetricReading[]>> {
  const query = { resource_id: externalId };
  const stat = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/data/arc/stat', query }, ArchiveStat, signal);
  if (stat.kind === 'failed') return stat.reason.class === 'gone' ? { kind: 'ok', value: [goneReading(externalId)] } : stat;

  const { view, danmaku, reply, favorite, coin, share, like } = stat.value;
  const values = readings({ plays: view, likes: like, comments: reply, shares: share, favourites: favorite, coins: coin, danmaku });
  return { kind: 'ok', value: [{ externalId, values, state: 'readable' }] };
}

async function readArticles(account: Account, ids: readonly string[], signal: AbortSignal): Promise<Reply<MetricReading[]>> {
  const query = { ids: ids.join(',') };
  const stats = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/data/art/stat', query }, ArticleStats, signal);
  if (stats.kind === 'failed') return stats;

  const read = Object.values(stats.value).map(articleReading);
  const missing = ids.filter((id) => !read.some(({ externalId }) => externalId === id));
  return { kind: 'ok', value: [...read, ...(await goneAmong(account, missing, signal))] };
}

function articleReading({ id, stats }: Article): MetricReading {
  const { view, favorite, like, reply, share, coin } = stats ?? {};
  const values = readings({ plays: view, likes: like, comments: reply, shares: share, favourites: favorite, coins: coin });
  return { externalId: id, values, state: 'readable' };
}

/** An article that is left out is gone only if it cannot be had by itself either. */
async function goneAmong(account: Account, ids: readonly string[], signal: AbortSignal): Promise<MetricReading[]> {
  const gone: MetricReading[] = [];
  for (const id of ids) {
    const shown = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/article/detail', query: { id } }, Article, signal);
    if (shown.kind === 'failed' && shown.reason.class === 'gone') gone.push(goneReading(id));
  }
  return gone;
}

function goneReading(externalId: string): MetricReading {
  return { externalId, values: {}, state: 'gone' };
}
