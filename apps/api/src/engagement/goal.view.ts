import type { GoalProgress as GoalProgressView } from '@longstream/contracts/campaigns';
import type { GoalProgress } from '@longstream/domain/campaigns/goal';
import type { GoalEntity } from '../campaigns/campaign.entity.ts';

export function toGoalProgress({ id, metric, target, withinHours }: GoalEntity, progress: GoalProgress): GoalProgressView {
  const { value, fraction, state, startedAtMs, deadlineAtMs, reachedAtMs, pace, neededPace } = progress;
  return {
    id,
    metric,
    target,
    withinHours,
    value,
    fraction,
    state,
    startedAt: instant(startedAtMs),
    deadlineAt: instant(deadlineAtMs),
    reachedAt: instant(reachedAtMs),
    pace,
    neededPace,
  };
}

const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
