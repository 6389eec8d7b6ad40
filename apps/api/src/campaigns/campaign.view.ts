import type { Campaign, GoalProgress } from '@longstream/contracts/campaigns';
import type { CampaignEntity } from './campaign.entity.ts';

export function toCampaign(campaign: CampaignEntity, goals: GoalProgress[], itemCounts: Record<string, number>): Campaign {
  const { id, name, situation, triggers, startsOn, endsOn, createdAt } = campaign;
  return { id, name, situation, triggers, startsOn, endsOn, goals, itemCounts, createdAt: createdAt.toISOString() };
}
