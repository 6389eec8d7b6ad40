import type { LongJob } from '@longstream/contracts/long-jobs';
import type { LongJobEntity } from './long-job.entity.ts';

/** @param now by the real clock, as `aliveUntil` is */
export function toLongJob(row: LongJobEntity, now: Date): LongJob {
  const { id, kind, state, fileName, campaignId, done, steps: of, outcome, failure, aliveUntil } = row;
  const isLost = state === 'running' && aliveUntil < now;
  return { id, kind, state: isLost ? 'lost' : state, fileName, campaignId, done, of, outcome, failure };
}
