import type { ImportListQuery, ImportSummary } from '@longstream/contracts/imports';
import { UNDO_DAYS, undoableUntil } from '@longstream/domain/imports/undo';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, type FindOptionsWhere, IsNull, LessThan } from 'typeorm';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { toSummary } from './import.view.ts';
import type { PlanImportEntity } from './plan-import.entity.ts';
import type { ResultImportEntity } from './result-import.entity.ts';

type AnyImport = PlanImportEntity | ResultImportEntity;

/** Newest first. */
export async function pageOfImports(
  tx: EntityManager,
  kind: new () => AnyImport,
  workspaceId: string,
  { limit, cursor, campaignId }: ImportListQuery,
): Promise<Page<ImportSummary>> {
  const before = readIdCursor(cursor);
  const where = { workspaceId, ...(campaignId !== undefined && { campaignId }), ...(before !== null && { id: LessThan(before) }) };
  const rows = await tx.find(kind, { where, order: { id: 'DESC' }, take: limit + 1 });
  return toPage(rows, limit, ({ id }) => [id], toSummary);
}

/**
 * The import, from now on taken back by the actor, with its campaign held. What it brought is for the caller to take back.
 *
 * @throws {Refusal} `not_found`; `import_undone`; `import_too_old` after some weeks.
 */
export async function beginUndo<Import extends AnyImport>(
  tx: EntityManager,
  kind: new () => Import,
  { workspaceId, userId }: Actor,
  id: string,
): Promise<Import> {
  const where = { workspaceId, id } as FindOptionsWhere<Import>;
  const done = await tx.findOneBy(kind, where);
  if (done === null) throw new Refusal('not_found', { what: 'import' });
  await lockCampaign(tx, workspaceId, done.campaignId);
  const undoneAt = await workspaceNow(tx, workspaceId);
  if (undoneAt > undoableUntil(done.createdAt)) throw new Refusal('import_too_old', { days: UNDO_DAYS });
  const { affected } = await tx.update<AnyImport>(kind, { workspaceId, id, undoneAt: IsNull() }, { undoneAt, undoneBy: userId });
  if (affected === 0) throw new Refusal('import_undone');
  return done;
}
