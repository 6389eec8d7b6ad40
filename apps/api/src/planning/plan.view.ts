import type { Plan, PlanPlacement } from '@longstream/contracts/planning';
import type { ItemEntity } from '../items/item.entity.ts';
import type { PlanEntity, PlanPlacementEntity } from './plan.entity.ts';

export function toPlan(row: PlanEntity, { createdByName, taken }: Pick<Plan, 'createdByName' | 'taken'>): Plan {
  const { firstDate, lastDate, reach, effort, slotMinutes, seed } = row.asked;
  return {
    id: row.id,
    state: row.state,
    campaignId: row.campaignId,
    firstDate,
    lastDate,
    timeZone: row.timeZone,
    reach,
    effort,
    slotMinutes,
    seed,
    progress: row.progress,
    failure: row.failure,
    outcome: row.outcome,
    taken,
    createdBy: row.createdBy,
    createdByName,
    createdAt: row.createdAt.toISOString(),
  };
}

export function toPlanPlacement(
  row: PlanPlacementEntity,
  item: Pick<ItemEntity, 'headline' | 'status' | 'platform' | 'channelId'>,
): PlanPlacement {
  return {
    itemId: row.itemId,
    headline: item.headline,
    status: item.status,
    platform: item.platform,
    channelId: item.channelId ?? '',
    from: row.fromAt?.toISOString() ?? null,
    to: row.toAt?.toISOString() ?? null,
    follows: row.follows,
    gainPercent: row.gainPercent,
    unplaced: row.unplaced,
    state: row.state,
    refusal: row.refusal,
  };
}
