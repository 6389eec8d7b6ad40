import type { GoalProgress } from '@longstream/contracts/campaigns';
import { type GoalItem, goalProgress } from '@longstream/domain/campaigns/goal';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { GoalEntity } from '../campaigns/campaign.entity.ts';
import { workspaceNow } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { toGoalProgress } from './goal.view.ts';
import { SampleEntity } from './sample.entity.ts';

/** The goals of each campaign, in their order, and how far they had come by an instant: the workspace's now, unless another is asked for. */
export async function goalsOf(
  tx: EntityManager,
  workspaceId: string,
  campaignIds: readonly string[],
  at?: Date,
): Promise<Map<string, GoalProgress[]>> {
  const goals = await tx.find(GoalEntity, { where: { workspaceId, campaignId: In(campaignIds) }, order: { position: 'ASC' } });
  // What was imported has no date to count from, and no samples.
  const items = await tx.findBy(ItemEntity, {
    workspaceId,
    campaignId: In(goals.map((goal) => goal.campaignId)),
    origin: 'planned',
    liveAt: Not(IsNull()),
  });
  const samples = await tx.findBy(SampleEntity, {
    workspaceId,
    itemId: In(items.map((item) => item.id)),
    metric: In(goals.map((goal) => goal.metric)),
  });
  const nowMs = (at ?? (await workspaceNow(tx, workspaceId))).getTime();

  const itemsOf = Map.groupBy(items, (item) => item.campaignId);
  const samplesOf = Map.groupBy(samples, (sample) => keyOf(sample.itemId, sample.metric));
  const progress = goals.map((goal) => {
    const counted: GoalItem[] = (itemsOf.get(goal.campaignId) ?? []).map((item) => ({
      liveAtMs: item.liveAt?.getTime() ?? null,
      samples: (samplesOf.get(keyOf(item.id, goal.metric)) ?? []).map(({ at, value }) => ({ atMs: at.getTime(), value })),
    }));
    return { goal, view: toGoalProgress(goal, goalProgress(goal, counted, nowMs)) };
  });
  const byCampaign = Map.groupBy(progress, ({ goal }) => goal.campaignId);
  return new Map(campaignIds.map((id) => [id, (byCampaign.get(id) ?? []).map(({ view }) => view)]));
}

const keyOf = (itemId: string, metric: string) => `${itemId} ${metric}`;
