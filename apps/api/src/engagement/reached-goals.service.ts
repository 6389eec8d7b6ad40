import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { goalsOf } from './goals.queries.ts';

/** Tells the team of the goals that its campaigns reach. */
@Injectable()
export class ReachedGoalsService {
  constructor(private readonly notifications: NotificationsService) {}

  /** After a reading of these items. Each goal is told once, and again only when it was set higher. */
  async tell(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<void> {
    const campaignIds = await perhapsReached(tx, workspaceId, itemIds);
    if (campaignIds.length === 0) return;
    for (const [campaignId, goals] of await goalsOf(tx, workspaceId, campaignIds)) {
      const { name } = await tx.findOneByOrFail(CampaignEntity, { workspaceId, id: campaignId });
      for (const { id, metric, target, value } of goals.filter(({ state }) => state === 'reached')) {
        const data = { campaignId, campaign: name, metric, target, value };
        await this.notifications.notify(tx, workspaceId, { kind: 'goal_reached', occurrence: occurrenceOf(id, target), data });
      }
    }
  }
}

const occurrenceOf = (goalId: string, target: number) => `${goalId} ${String(target)}`;

/**
 * The campaigns with a goal that was not told yet and that the latest totals come up to, whenever that was. Most readings end here, at one
 * row of each item; whether it was in time is computed from all of them.
 */
async function perhapsReached(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ campaignId: string }[]>(
    `select distinct goal.campaign_id as "campaignId" from goal
      where goal.workspace_id = $1
        and goal.campaign_id in (select campaign_id from item where workspace_id = $1 and id = any($2))
        and not exists (
          select from notification
           where workspace_id = $1 and kind = 'goal_reached' and occurrence = goal.id::text || ' ' || goal.target::text)
        and goal.target <= (
          select sum(latest.value) from item, lateral (
            select item_day.value from item_day
             where item_day.workspace_id = $1 and item_id = item.id and item_day.metric = goal.metric order by day desc limit 1) latest
           where item.workspace_id = $1 and item.campaign_id = goal.campaign_id and item.origin = 'planned')`,
    [workspaceId, itemIds],
  );
  return rows.map(({ campaignId }) => campaignId);
}
