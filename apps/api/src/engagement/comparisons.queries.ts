import { Injectable } from '@nestjs/common';
import { type CampaignComparison, type ComparisonQuery, COUNTED_WITHIN_DAYS } from '@longstream/contracts/comparisons';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { ANCHOR_HOURS } from '@longstream/domain/engagement/next-sample';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { toCampaignComparison } from './comparison.view.ts';

/** A reading that far from an age, as a part of it, is as good as one at it. */
const NEAR = 0.1;

/** An item with all that is known of one metric; `ages` are in the order of those at which items are compared. */
export interface MeasuredItem {
  readonly itemId: string;
  readonly headline: string;
  readonly responseTitle: string;
  readonly platform: Platform;
  readonly account: string | null;
  readonly origin: 'planned' | 'imported';
  readonly liveAt: Date | null;
  readonly value: number | null;
  readonly readAt: Date | null;
  readonly ages: readonly (number | null)[];
  /** Of its account, by the count nearest to the day on which it went out; null where none is near it. */
  readonly followers: number | null;
  readonly countedOn: string | null;
}

/** The items of a campaign beside each other. */
@Injectable()
export class ComparisonsQueries {
  constructor(private readonly db: Database) {}

  campaign({ workspaceId }: Actor, campaignId: string, { metric, per }: ComparisonQuery): Promise<CampaignComparison> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) throw new Refusal('not_found', { what: 'campaign' });
      return toCampaignComparison(metric, per, await measuredItems(tx, workspaceId, campaignId, metric));
    });
  }
}

/** What has been published, in the order of the responses and then of time. */
function measuredItems(tx: EntityManager, workspaceId: string, campaignId: string, metric: Metric): Promise<MeasuredItem[]> {
  // Counts stay below 2^53, which a double holds exactly.
  return tx.query<MeasuredItem[]>(
    `select item.id as "itemId", headline, response.title as "responseTitle", item.platform, channel.display_name as account, item.origin,
            item.live_at as "liveAt", coalesce(latest.value, imported.value)::float8 as value, latest.at as "readAt",
            array(select (select sample.value::float8 from sample
                           where sample.workspace_id = $1 and sample.item_id = item.id and sample.metric = $3
                             and sample.at between item.live_at + hours * (1 - $5::float8) * interval '1 hour'
                                               and item.live_at + hours * (1 + $5::float8) * interval '1 hour'
                           order by abs(extract(epoch from sample.at - item.live_at) - hours * 3600) limit 1)
                    from unnest($4::int[]) with ordinality as age (hours, place) order by place) as ages,
            counted.followers, counted.day as "countedOn"
       from item
       join workspace on workspace.id = $1
       join response on response.workspace_id = $1 and response.id = item.response_id
       left join channel on channel.workspace_id = $1 and channel.id = item.channel_id
       left join imported_value as imported on imported.workspace_id = $1 and imported.item_id = item.id and imported.metric = $3
       left join lateral (select value, at from item_day
                           where item_day.workspace_id = $1 and item_day.item_id = item.id and item_day.metric = $3
                           order by day desc limit 1) as latest on true
       left join lateral (select followers::float8 as followers, day::text as day from follower_count
                           where follower_count.workspace_id = $1 and follower_count.channel_id = item.channel_id
                             and abs(day - (item.live_at at time zone workspace.time_zone)::date) <= $6
                           order by abs(day - (item.live_at at time zone workspace.time_zone)::date), day limit 1) as counted on true
      where item.workspace_id = $1 and item.campaign_id = $2 and (item.origin = 'imported' or item.live_at is not null)
      order by response.position, response.id, item.live_at, item.id`,
    [workspaceId, campaignId, metric, ANCHOR_HOURS, NEAR, COUNTED_WITHIN_DAYS],
  );
}
