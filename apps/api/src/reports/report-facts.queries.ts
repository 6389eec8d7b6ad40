import type { Metric } from '@longstream/domain/engagement/metrics';
import { ANCHOR_HOURS } from '@longstream/domain/engagement/next-sample';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { Days } from '@longstream/domain/time/days';
import type { EntityManager } from 'typeorm';

/**
 * Of which items a report speaks. Without days, those too of which nobody knows when they went out. `from` and `until` are the instants
 * at which the days begin and have ended.
 */
export interface ReportScope {
  readonly workspaceId: string;
  readonly campaignId: string | null;
  readonly days: Days | null;
  readonly from: Date | null;
  readonly until: Date | null;
}

/** More than anybody reads in one report. */
const MOST = 2000;

/** What the public could see, in the order of the responses and then of time. */
export interface ReportItem {
  readonly id: string;
  readonly headline: string;
  readonly responseId: string;
  readonly responseTitle: string;
  readonly platform: Platform;
  readonly channelId: string | null;
  readonly account: string | null;
  readonly origin: 'planned' | 'imported';
  readonly liveAt: Date | null;
}

/** A number of an item: as it was read last, or as a past table has it. */
export interface Known {
  readonly itemId: string;
  readonly metric: Metric;
  readonly value: number | null;
  readonly asPrinted: string | null;
  readonly readAt: Date | null;
}

/** The newest of them, where there are more than a report can hold. */
export function reportItems(tx: EntityManager, { workspaceId, campaignId, from, until }: ReportScope): Promise<ReportItem[]> {
  return tx.query<ReportItem[]>(
    `select id, headline, "responseId", "responseTitle", platform, "channelId", account, origin, "liveAt" from (
       select item.id, headline, response.id as "responseId", response.title as "responseTitle", response.position, item.platform,
              item.channel_id as "channelId", channel.display_name as account, item.origin, item.live_at as "liveAt"
         from item
         join response on response.workspace_id = $1 and response.id = item.response_id
         left join channel on channel.workspace_id = $1 and channel.id = item.channel_id
        where item.workspace_id = $1 and ($2::uuid is null or item.campaign_id = $2)
          and (item.live_at is not null or item.origin = 'imported' and $3::timestamptz is null)
          and ($3 is null or item.live_at >= $3 and item.live_at < $4)
        order by item.live_at desc nulls last, item.id limit $5) as newest
      order by position, "responseId", "liveAt", id`,
    [workspaceId, campaignId, from, until, MOST],
  );
}

/** Counts stay below 2^53, which a double holds exactly. */
export function knownOf(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<Known[]> {
  return tx.query<Known[]>(
    `select distinct on (item_id, metric) item_id as "itemId", metric, value, "asPrinted", "readAt" from (
       select item_id, metric, value::float8 as value, null as "asPrinted", at as "readAt", day from item_day
        where workspace_id = $1 and item_id = any($2)
       union all
       select item_id, metric, value::float8, as_printed, null, null from imported_value where workspace_id = $1 and item_id = any($2)) as known
      order by item_id, metric, day desc nulls last`,
    [workspaceId, itemIds],
  );
}

/** What each item had at the ages at which items are compared; null where it was not read near that age. */
export async function agesOf(
  tx: EntityManager,
  workspaceId: string,
  itemIds: readonly string[],
  metric: Metric,
): Promise<Map<string, readonly (number | null)[]>> {
  const rows = await tx.query<{ id: string; ages: (number | null)[] }[]>(
    `select item.id, array(select (select sample.value::float8 from sample
                                    where sample.workspace_id = $1 and sample.item_id = item.id and sample.metric = $3
                                      and sample.at between item.live_at + hours * 0.9 * interval '1 hour'
                                                        and item.live_at + hours * 1.1 * interval '1 hour'
                                    order by abs(extract(epoch from sample.at - item.live_at) - hours * 3600) limit 1)
                             from unnest($4::int[]) with ordinality as age (hours, place) order by place) as ages
       from item where workspace_id = $1 and id = any($2)`,
    [workspaceId, itemIds, metric, ANCHOR_HOURS],
  );
  return new Map(rows.map(({ id, ages }) => [id, ages]));
}
