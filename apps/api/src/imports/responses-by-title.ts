import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { ResponseEntity } from '../responses/response.entity.ts';
import { nextPosition } from '../responses/responses.service.ts';

/** The id of each title's response; one that the campaign has already is used again. The caller holds the campaign's lock. */
export async function ensureResponses(
  tx: EntityManager,
  { workspaceId, campaignId, createdAt }: Pick<ResponseEntity, 'workspaceId' | 'campaignId' | 'createdAt'>,
  titles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
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
  return ids;
}
