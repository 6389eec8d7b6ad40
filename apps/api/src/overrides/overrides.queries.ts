import type { CapOverride } from '@longstream/contracts/overrides';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.ts';
import type { CapOverrideEntity } from './cap-override.entity.ts';

/** What a manager let an item pass at one time. */
export interface Overridden {
  readonly capIds: readonly string[];
  readonly nearDuplicates: boolean;
}

const NOTHING: Overridden = { capIds: [], nearDuplicates: false };

/** What each of the items was let pass, by its id and the instant (epoch ms) that a person chose for it. */
export async function overriddenIn(
  tx: EntityManager,
  workspaceId: string,
  itemIds: readonly string[],
): Promise<(itemId: string, atMs: number) => Overridden> {
  const rows = await prepared<Pick<CapOverrideEntity, 'itemId' | 'at' | 'capId'>>(
    tx,
    'select item_id as "itemId", at, cap_id as "capId" from cap_override where workspace_id = $1 and item_id = any($2)',
    [workspaceId, itemIds],
  );
  if (rows.length === 0) return () => NOTHING;
  const byPlace = Map.groupBy(rows, ({ itemId, at }) => `${itemId} ${String(at.getTime())}`);
  return (itemId, atMs) => {
    const capIds = (byPlace.get(`${itemId} ${String(atMs)}`) ?? []).map(({ capId }) => capId);
    return { capIds: capIds.filter((capId) => capId !== null), nearDuplicates: capIds.includes(null) };
  };
}

/** The overrides of an item, oldest first, as the screen tells them. */
export function overridesOf(tx: EntityManager, workspaceId: string, itemId: string): Promise<CapOverride[]> {
  return tx
    .query<(Omit<CapOverride, 'at' | 'madeAt'> & { at: Date; madeAt: Date })[]>(
      `select cap_override.id, cap_override.cap_id as "capId", frequency_cap.name as "capName", cap_override.at, cap_override.reason,
              coalesce(member.name, '') as "byName", cap_override.made_at as "madeAt"
         from cap_override
         left join frequency_cap on frequency_cap.id = cap_override.cap_id and frequency_cap.workspace_id = cap_override.workspace_id
         left join auth."user" member on member.id = cap_override.made_by
        where cap_override.workspace_id = $1 and cap_override.item_id = $2 order by cap_override.id`,
      [workspaceId, itemId],
    )
    .then((rows) => rows.map((row) => ({ ...row, at: row.at.toISOString(), madeAt: row.madeAt.toISOString() })));
}
