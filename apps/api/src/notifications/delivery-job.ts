import type { EntityManager } from 'typeorm';
import { enqueue, type JobPayloads } from '../jobs/enqueue.ts';

/** What happens at one time is told together: so long after the first of it. */
const GATHER_MS = 2000;

/**
 * Wakes a worker for what is owed to a target: soon, since there is something new, or when it is to be tried again. The two are two jobs,
 * so that neither puts the other off.
 */
export function enqueueDelivery(
  tx: EntityManager,
  payload: JobPayloads['deliver_notifications'],
  when: 'soon' | { readonly againInMs: number },
): Promise<void> {
  if (when === 'soon') return enqueue(tx, 'deliver_notifications', payload, { key: `deliver ${payload.targetId}`, inMs: GATHER_MS });
  const key = `deliver again ${payload.targetId}`;
  return enqueue(tx, 'deliver_notifications', payload, { key, inMs: when.againInMs, ifWaiting: 'move' });
}
