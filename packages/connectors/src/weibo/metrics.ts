import { z } from 'zod';
import type { Account, Connector, MetricReading } from '../connector.ts';
import { Counter, Id } from '../replies/fields.ts';
import type { Reply } from '../replies/failure.ts';
import { readInBatches, readings } from '../replies/readings.ts';
import { askWeibo, familyOf, isContracted } from './weibo-api.ts';

const IDS_A_CALL = 100;

const Counts = z.array(z.object({ id: Id, comments: Counter, reposts: Counter, attitudes: Counter }));
const Reads = z.array(z.object({ id: Id, reads: Counter }));

export const readMetrics: NonNullable<Connector['readMetrics']> = (account, externalIds, signal) =>
  readInBatches(externalIds, IDS_A_CALL, (ids) => readBatch(account, ids, signal));

async function readBatch(account: Account, ids: readonly string[], signal: AbortSignal): Promise<Reply<MetricReading[]>> {
  const query = { ids: ids.join(',') };
  const { host, suffix } = familyOf(account);
  const counts = await askWeibo(account, { method: 'GET', host, path: `/2/statuses/count${suffix}`, query }, Counts, signal);
  if (counts.kind === 'failed') return counts;

  const reads = isContracted(account) ? await readsOf(account, query, signal) : new Map<string, number | undefined>();
  const counted = counts.value.map(({ id, comments, reposts, attitudes }): MetricReading => ({
    externalId: id,
    values: readings({ likes: attitudes, comments, shares: reposts, impressions: reads.get(id) }),
    state: 'readable',
  }));
  const missing = ids.filter((id) => !counted.some(({ externalId }) => externalId === id));
  return { kind: 'ok', value: [...counted, ...(await goneAmong(account, missing, signal))] };
}

/** Only media accounts may know their reads. For the others, and when this call fails, the metric stays absent and the rest is still worth having. */
async function readsOf(account: Account, query: { ids: string }, signal: AbortSignal): Promise<Map<string, number | undefined>> {
  const reads = await askWeibo(
    account,
    { method: 'GET', host: 'commercial', path: '/2/media_statuses/count_sp/biz.json', query },
    Reads,
    signal,
  );
  return new Map(reads.kind === 'ok' ? reads.value.map(({ id, reads: count }) => [id, count]) : []);
}

/** The counts leave out without a word the posts that they do not know; only Weibo's own "does not exist" says that one is gone. */
async function goneAmong(account: Account, ids: readonly string[], signal: AbortSignal): Promise<MetricReading[]> {
  const gone: MetricReading[] = [];
  for (const id of ids) {
    const shown = await askWeibo(
      account,
      { method: 'GET', host: 'api', path: '/2/statuses/show.json', query: { id } },
      z.unknown(),
      signal,
    );
    if (shown.kind === 'failed' && shown.reason.class === 'gone') gone.push({ externalId: id, values: {}, state: 'gone' });
  }
  return gone;
}
