import { type EntityManager, In } from 'typeorm';
import { ROW_LOCK } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { SeriesEntity } from './series.entity.ts';

/** The series, held against every other change to it until this transaction ends. Always taken before its items, so that two changes come one after the other. */
export function lockSeries(tx: EntityManager, workspaceId: string, id: string): Promise<SeriesEntity> {
  return tx.findOneOrFail(SeriesEntity, { where: { workspaceId, id }, lock: ROW_LOCK });
}

/** Every occurrence that was made, in the order of their dates, held until this transaction ends. */
export function lockOccurrences(tx: EntityManager, { id: seriesId, workspaceId }: SeriesEntity): Promise<ItemEntity[]> {
  return tx.find(ItemEntity, { where: { workspaceId, seriesId }, order: { seriesDate: 'ASC' }, lock: ROW_LOCK });
}

/** The hash of each item's content as it is now. */
export async function hashesOf(tx: EntityManager, workspaceId: string, items: readonly ItemEntity[]): Promise<Map<string, string>> {
  const ids = items.flatMap(({ revisionId }) => revisionId ?? []);
  const revisions = await tx.find(RevisionEntity, { where: { workspaceId, id: In(ids) }, select: { id: true, itemId: true, hash: true } });
  return new Map(revisions.map(({ itemId, hash }) => [itemId, hash]));
}

/** Everyone who wrote any of what the item has been, or asked for its approval. */
export async function authorsOf(tx: EntityManager, { id, workspaceId }: ItemEntity): Promise<string[]> {
  const rows = await tx.query<{ who: string }[]>(
    `select author_id as who from revision where workspace_id = $1 and item_id = $2
     union select requested_by from approval where workspace_id = $1 and item_id = $2`,
    [workspaceId, id],
  );
  return rows.map(({ who }) => who);
}
