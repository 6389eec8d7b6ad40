import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { ResponseEntity } from '../responses/response.entity.ts';
import { nextPosition } from '../responses/responses.service.ts';

/** The id of each title's response, and of those that the campaign did not have already. The caller holds the campaign's lock. */
export async function ensureResponses(
  tx: EntityManager,
  { workspaceId, campaignId, createdAt }: Pick<ResponseEntity, 'workspaceId' | 'campaignId' | 'createdAt'>,
  titles: readonly string[],
): Promise<{ ids: ReadonlyMap<string, string>; made: readonly string[] }> {
  const existing = await tx.find(ResponseEntity, { where: { workspaceId, campaignId }, order: { position: 'DESC' } });
  const ids = new Map(existing.map(({ id, title }) => [title.normalize('NFC'), id]));
  const missing = new Map(titles.filter((title) => !ids.has(title.normalize('NFC'))).map((title) => [title.normalize('NFC'), title]));
  const firstPosition = await nextPosition(tx, workspaceId, campaignId);
  const made = [...missing.values()].map((title, index) => ({
    id: v7(),
    workspaceId,
    campaignId,
    title,
    message: '',
    position: firstPosition + index,
    createdAt,
  }));
  await tx.insert(ResponseEntity, made);
  for (const { id, title } of made) ids.set(title.normalize('NFC'), id);
  return { ids, made: made.map(({ id }) => id) };
}

/** Responses that an import brought (`madeResponses`, under these titles), as it left them, with nothing in them any more. */
export async function deleteUnused(
  tx: EntityManager,
  { workspaceId, madeResponses }: { readonly workspaceId: string; readonly madeResponses: readonly string[] },
  titles: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from response
      where workspace_id = $1 and id = any($2) and title = any($3) and message = '' and audience_id is null and hot_search is null
        and master is null and checklist = '[]'
        and not exists (select from item where item.workspace_id = $1 and item.response_id = response.id)
        and not exists (select from series where series.workspace_id = $1 and series.response_id = response.id)
        and not exists (select from charge where charge.workspace_id = $1 and charge.response_id = response.id)`,
    [workspaceId, madeResponses, titles],
  );
}
