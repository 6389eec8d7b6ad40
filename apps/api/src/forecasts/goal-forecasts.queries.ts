import { Injectable } from '@nestjs/common';
import type { GoalForecasts } from '@longstream/contracts/forecasts';
import { forecastGoal, type GoalOutlook } from '@longstream/domain/campaigns/goal-forecast';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { Database, workspaceNow } from '../database/database.ts';
import { goalsOf } from '../engagement/goals.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { toGoalForecast } from './forecast.view.ts';

/** Whether goals will be reached, as far as the items that are live can tell. */
@Injectable()
export class GoalForecastsQueries {
  constructor(private readonly db: Database) {}

  ofCampaign({ workspaceId }: Actor, campaignId: string): Promise<GoalForecasts> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) throw new Refusal('not_found', { what: 'campaign' });
      const asOf = await workspaceNow(tx, workspaceId);
      const running = ((await goalsOf(tx, workspaceId, [campaignId])).get(campaignId) ?? []).filter(({ state }) => state === 'running');
      const goals: GoalForecasts['goals'] = [];
      for (const { id, metric, deadlineAt } of running) {
        if (deadlineAt === null) continue;
        const at = new Date(deadlineAt);
        const forecast = forecastGoal(await outlooks(tx, workspaceId, campaignId, metric), at.getTime());
        goals.push(toGoalForecast(id, at, forecast, await toCome(tx, workspaceId, campaignId, at)));
      }
      return { asOf: asOf.toISOString(), goals };
    });
  }
}

/** Every live item with its latest reading, and with the newest forecast for each age. */
async function outlooks(tx: EntityManager, workspaceId: string, campaignId: string, metric: Metric): Promise<GoalOutlook[]> {
  const rows = await tx.query<{ liveAt: Date; readAt: Date | null; value: number | null; ahead: GoalOutlook['ahead'] }[]>(
    `select item.live_at as "liveAt", latest.at as "readAt", latest.value::float8 as value,
            (select coalesce(json_agg(newest), '[]')
               from (select distinct on (target_hours) target_hours as hours, expected, low, high
                       from forecast
                      where forecast.workspace_id = $1 and forecast.item_id = item.id and forecast.metric = $3
                      order by target_hours, made_at_hours desc) as newest) as ahead
       from item
       left join lateral (select value, at from sample
                           where sample.workspace_id = $1 and sample.item_id = item.id and sample.metric = $3
                           order by at desc limit 1) as latest on true
      where item.workspace_id = $1 and item.campaign_id = $2 and item.origin = 'planned' and item.live_at is not null`,
    [workspaceId, campaignId, metric],
  );
  return rows.map(({ liveAt, readAt, value, ahead }) => ({
    liveAtMs: liveAt.getTime(),
    lastRead: readAt === null || value === null ? null : { hours: (readAt.getTime() - liveAt.getTime()) / 3_600_000, value },
    ahead,
  }));
}

async function toCome(tx: EntityManager, workspaceId: string, campaignId: string, until: Date): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `select count(*)::int as count from item
      where workspace_id = $1 and campaign_id = $2 and origin = 'planned' and live_at is null and scheduled_at < $3
        and status not in ('cancelled', 'missed', 'rejected', 'failed')`,
    [workspaceId, campaignId, until],
  );
  return row?.count ?? 0;
}
