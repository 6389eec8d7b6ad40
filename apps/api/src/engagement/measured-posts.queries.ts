import type { Metric } from '@longstream/domain/engagement/metrics';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import { type Platform, PLATFORMS } from '@longstream/domain/platforms/platforms';
import type { EntityManager } from 'typeorm';

/** A post with what it had a day after it was live. */
export interface MeasuredPost {
  readonly atMs: number;
  readonly engagement: number;
}

/** What is older says little of the followers of today. */
const MOST_POSTS = 300;
/** A sample this near to the hour 24 stands for it; further ones would compare posts of different ages. */
const NEAR_HOURS = 4;

/** The metric by which posts of a platform are compared: the first that can be read of it. */
export function comparedBy(platform: Platform): Metric {
  const [first = 'likes']: readonly Metric[] = PLATFORM_METRICS[platform];
  return first;
}

/** The latest posts of every channel that were measured a day after they were live, in the order of time. */
export async function measuredPosts(tx: EntityManager, workspaceId: string): Promise<Map<string, MeasuredPost[]>> {
  // Counts stay below 2^53, which a double holds exactly.
  const rows = await tx.query<{ channelId: string; at: Date; engagement: number }[]>(
    `select channel.id as "channelId", post.at, post.engagement
       from channel
       join unnest($2::text[], $3::text[]) as compared (platform, metric) on compared.platform = channel.platform
      cross join lateral (
        select coalesce(item.sent_at, item.scheduled_at) as at, day.value::float8 as engagement
          from item
         cross join lateral (
           select sample.value from sample
            where sample.workspace_id = item.workspace_id and sample.item_id = item.id and sample.metric = compared.metric
              and sample.at between item.live_at + $4 * interval '1 hour' and item.live_at + $5 * interval '1 hour'
            order by abs(extract(epoch from sample.at - item.live_at) - 86400) limit 1) as day
         where item.workspace_id = channel.workspace_id and item.channel_id = channel.id and item.origin = 'planned'
           and item.status in ('live', 'removed') and coalesce(item.sent_at, item.scheduled_at) is not null
         order by item.live_at desc limit $6) as post
      where channel.workspace_id = $1
      order by post.at`,
    [workspaceId, PLATFORMS, PLATFORMS.map(comparedBy), 24 - NEAR_HOURS, 24 + NEAR_HOURS, MOST_POSTS],
  );
  const byChannel = Map.groupBy(rows, ({ channelId }) => channelId);
  return new Map([...byChannel].map(([id, posts]) => [id, posts.map(({ at, engagement }) => ({ atMs: at.getTime(), engagement }))]));
}
