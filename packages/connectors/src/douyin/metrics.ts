import type { Connector, MetricReading } from '../connector.ts';
import { readInBatches, readings } from '../replies/readings.ts';
import { videoData } from './read-back.ts';
import { stateOf, type Video } from './videos.ts';

/** How many ids a call takes is unverified; this number is ours. */
const IDS_A_CALL = 20;

/** Douyin answers for the account's own items that exist, and leaves out the others. */
export const readMetrics: NonNullable<Connector['readMetrics']> = (account, externalIds, signal) =>
  readInBatches(externalIds, IDS_A_CALL, async (ids) => {
    const shown = await videoData(account, ids, signal);
    if (shown.kind === 'failed') return shown;
    return {
      kind: 'ok',
      value: ids.map((externalId) =>
        readingOf(
          externalId,
          shown.value.find(({ item_id: id }) => id === externalId),
        ),
      ),
    };
  });

function readingOf(externalId: string, video: Video | undefined): MetricReading {
  if (video === undefined) return { externalId, values: {}, state: 'gone' };
  const { play_count: plays, digg_count: likes, comment_count: comments, share_count: shares } = video.statistics ?? {};
  return {
    externalId,
    values: readings({ plays, likes, comments, shares }),
    state: stateOf(video) === 'rejected' ? 'limited' : 'readable',
  };
}
