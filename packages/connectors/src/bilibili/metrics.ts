import { z } from 'zod';
import type { Account, Connector, MetricReading } from '../connector.ts';
import { Counter } from '../replies/fields.ts';
import type { Reply } from '../replies/failure.ts';
import { readInBatches, readings } from '../replies/readings.ts';
import { askBilibili } from './bilibili-api.ts';

const ArchiveStat = z.object({
  view: Counter,
  danmaku: Counter,
  reply: Counter,
  favorite: Counter,
  coin: Counter,
  share: Counter,
  like: Counter,
});

/** Bilibili answers for one archive a call. */
export const readMetrics: NonNullable<Connector['readMetrics']> = (account, externalIds, signal) =>
  readInBatches(externalIds, 1, async (ids) => {
    const [externalId = ''] = ids;
    const reading = await readOne(account, externalId, signal);
    return reading.kind === 'ok' ? { kind: 'ok', value: [reading.value] } : reading;
  });

async function readOne(account: Account, externalId: string, signal: AbortSignal): Promise<Reply<MetricReading>> {
  const query = { resource_id: externalId };
  const stat = await askBilibili(account, { method: 'GET', path: '/arcopen/fn/data/arc/stat', query }, ArchiveStat, signal);
  if (stat.kind === 'failed') return stat.reason.class === 'gone' ? { kind: 'ok', value: { externalId, values: {}, state: 'gone' } } : stat;

  const { view, danmaku, reply, favorite, coin, share, like } = stat.value;
  const values = readings({ plays: view, likes: like, comments: reply, shares: share, favourites: favorite, coins: coin, danmaku });
  return { kind: 'ok', value: { externalId, values, state: 'readable' } };
}
