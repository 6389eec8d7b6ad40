import type { Prepared } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ItemEntity } from '../items/item.entity.ts';
import type { RevisionEntity } from '../items/revision.entity.ts';
import type { AttemptEntity } from './attempt.entity.ts';

interface Tried {
  readonly item: ItemEntity;
  readonly revision: Pick<RevisionEntity, 'hash'>;
  readonly attempts: readonly AttemptEntity[];
}

/**
 * What the last attempt had uploaded, if it was given up before it sent anything, for the same content, and the platform still keeps it.
 * Whatever has been submitted is spent, however that came out.
 */
export function reusable({ item, revision, attempts }: Tried, now: Date): Prepared | null {
  const last = attempts.at(-1);
  if (last?.outcome !== 'abandoned' || last.prepared === null || last.revisionHash !== revision.hash) return null;
  const keptSeconds = connectorFor(item.platform).keepsPreparedSeconds ?? 0;
  return now.getTime() - last.startedAt.getTime() < keptSeconds * 1000 ? last.prepared : null;
}
