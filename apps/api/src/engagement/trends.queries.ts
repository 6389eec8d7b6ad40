import { Injectable } from '@nestjs/common';
import type { CampaignTrend, TrendQuery, WorkspaceTrend } from '@longstream/contracts/trends';
import { type Metric, METRICS } from '@longstream/domain/engagement/metrics';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import { type Platform, PLATFORMS } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';

interface Gain {
  readonly metric: Metric;
  readonly day: string;
  readonly gained: number;
  readonly readAt: Date;
}

/** How figures grew by the day, from the sums that are kept with the samples. */
@Injectable()
export class TrendsQueries {
  constructor(private readonly db: Database) {}

  campaign({ workspaceId }: Actor, campaignId: string): Promise<CampaignTrend> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) throw new Refusal('not_found', { what: 'campaign' });
      const gains = Map.groupBy(await gainsOf(tx, workspaceId, campaignId), ({ metric }) => metric);
      const measured = await measuredItems(tx, workspaceId, campaignId);
      const series = METRICS.flatMap((metric) => {
        const days = gains.get(metric) ?? [];
        if (days.length === 0) return [];
        const { known, of } = extentOf(measured, metric);
        const total = days.reduce((sum, { gained }) => sum + gained, 0);
        const readAt = new Date(Math.max(...days.map((day) => day.readAt.getTime()))).toISOString();
        return [{ metric, total, known, of, readAt, days: days.map(({ day, gained }) => ({ day, gained })) }];
      });
      return { today: await todayOf(tx, workspaceId), series };
    });
  }

  workspace({ workspaceId }: Actor, { metric, from, to }: TrendQuery): Promise<WorkspaceTrend> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.query<(Omit<Gain, 'readAt'> & { platform: Platform })[]>(
        `select platform, day::text, sum(gained)::float8 as gained from channel_day
           join channel on channel.workspace_id = $1 and channel.id = channel_day.channel_id
          where channel_day.workspace_id = $1 and metric = $2 and day between $3 and $4
          group by platform, day order by day`,
        [workspaceId, metric, from, to],
      );
      const byPlatform = Map.groupBy(rows, ({ platform }) => platform);
      const platforms = PLATFORMS.flatMap((platform) => {
        const days = byPlatform.get(platform)?.map(({ day, gained }) => ({ day, gained }));
        return days === undefined ? [] : [{ platform, days }];
      });
      return { metric, platforms };
    });
  }
}

/** What all items of a campaign together gained on each day on which any of them was read. */
function gainsOf(tx: EntityManager, workspaceId: string, campaignId: string): Promise<Gain[]> {
  // Counts stay below 2^53, which a double holds exactly.
  return tx.query<Gain[]>(
    `select metric, day::text, sum(gained)::float8 as gained, max(at) as "readAt" from (
       select metric, day, item_day.at, item_day.value - coalesce(lag(item_day.value) over (partition by item_id, metric order by day), 0) as gained
         from item_day join item on item.workspace_id = $1 and item.id = item_id
        where item_day.workspace_id = $1 and item.campaign_id = $2) as change
      group by metric, day order by day`,
    [workspaceId, campaignId],
  );
}

interface MeasuredItem {
  readonly platform: Platform;
  readonly metrics: readonly Metric[];
}

/** What went out, with the metrics that were read of it. */
function measuredItems(tx: EntityManager, workspaceId: string, campaignId: string): Promise<MeasuredItem[]> {
  return tx.query<MeasuredItem[]>(
    `select platform, array(select distinct metric from item_day where item_day.workspace_id = $1 and item_id = item.id) as metrics
       from item where workspace_id = $1 and campaign_id = $2 and origin = 'planned' and live_at is not null`,
    [workspaceId, campaignId],
  );
}

/** Of the items whose platform tells the metric, how many have been read. */
function extentOf(items: readonly MeasuredItem[], metric: Metric): { known: number; of: number } {
  const known = items.filter(({ metrics }) => metrics.includes(metric)).length;
  const of = items.filter(
    ({ platform, metrics }) => metrics.includes(metric) || (PLATFORM_METRICS[platform] as readonly Metric[]).includes(metric),
  ).length;
  return { known, of };
}

async function todayOf(tx: EntityManager, workspaceId: string): Promise<string> {
  const [row] = await tx.query<{ today: string }[]>(
    'select (workspace_now(id) at time zone time_zone)::date::text as today from workspace where id = $1',
    [workspaceId],
  );
  if (row === undefined) throw new Error(`Workspace ${workspaceId} has no clock.`);
  return row.today;
}
