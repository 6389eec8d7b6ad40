import type { Account, Connector, MetricReading } from '../connector.ts';
import type { Reply } from '../replies/failure.ts';
import { readings } from '../replies/readings.ts';
import { afterReading } from '../replies/failure.ts';
import { askKuaishou } from './kuaishou-api.ts';
import { type Photo, PhotoList, PhotoReply } from './photos.ts';

const LONGEST_LIST = 200;
/** From so many on, one list is cheaper than a call for each. */
const WORTH_A_LIST = 4;

export const readMetrics: NonNullable<Connector['readMetrics']> = async (account, externalIds, signal) => {
  const listed = externalIds.length < WORTH_A_LIST ? [] : await recent(account, signal);
  const byId = new Map(listed.map((photo) => [photo.photo_id, photo]));
  const read: MetricReading[] = [];
  for (const id of externalIds) {
    const photo = byId.get(id);
    const one: Reply<MetricReading> = photo === undefined ? await readOne(account, id, signal) : { kind: 'ok', value: toReading(photo) };
    if (one.kind === 'failed') return read.length === 0 ? afterReading(one) : { kind: 'read', value: read };
    read.push(one.value);
  }
  return { kind: 'read', value: read };
};

/** What the newest list holds; when it cannot be had, each work is asked for by itself. */
async function recent(account: Account, signal: AbortSignal): Promise<readonly Photo[]> {
  const question = { method: 'GET', path: '/openapi/photo/list', query: { count: LONGEST_LIST } } as const;
  const listed = await askKuaishou(account, question, PhotoList, signal);
  return listed.kind === 'ok' ? listed.value.video_list : [];
}

async function readOne(account: Account, externalId: string, signal: AbortSignal): Promise<Reply<MetricReading>> {
  const question = { method: 'GET', path: '/openapi/photo/info', query: { photo_id: externalId } } as const;
  const shown = await askKuaishou(account, question, PhotoReply, signal);
  if (shown.kind === 'ok') return { kind: 'ok', value: toReading(shown.value.video_info) };
  return shown.reason.class === 'gone' ? { kind: 'ok', value: { externalId, values: {}, state: 'gone' } } : shown;
}

function toReading({ photo_id: externalId, view_count: plays, like_count: likes, comment_count: comments }: Photo): MetricReading {
  return { externalId, values: readings({ plays, likes, comments }), state: 'readable' };
}
