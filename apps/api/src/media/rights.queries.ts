import type { ItemContent } from '@longstream/domain/items/item-content';
import { areRightsOver } from '@longstream/domain/media/rights';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { workspaceNow } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { MediaAssetEntity } from './media-asset.entity.ts';

/** @throws {Refusal} `media_rights_ended` with each file that may not go out any more at that instant (epoch ms). */
export async function assertRights(
  tx: EntityManager,
  workspaceId: string,
  { media }: Pick<ItemContent, 'media'>,
  atMs: number,
): Promise<void> {
  if (media.length === 0) return;
  const ending = await tx.findBy(MediaAssetEntity, {
    workspaceId,
    id: In(media.map(({ mediaId }) => mediaId)),
    rightsEndOn: Not(IsNull()),
  });
  if (ending.length === 0) return;
  const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  const over = ending.filter((asset) => areRightsOver(asset, atMs, timeZone));
  if (over.length === 0) return;
  const files = over.map(({ id, fileName, rightsEndOn }) => ({ mediaId: id, fileName, rightsEndOn }));
  throw new Refusal('media_rights_ended', { at: new Date(atMs).toISOString(), files });
}

/**
 * Asks for the time that an item hopes for; for now, where it hopes for none or for one that has passed.
 *
 * @throws {Refusal} `media_rights_ended`
 */
export async function assertRightsWhenOut(
  tx: EntityManager,
  { workspaceId, revisionId, scheduledAt }: Pick<ItemEntity, 'workspaceId' | 'revisionId' | 'scheduledAt'>,
): Promise<void> {
  if (revisionId === null) return;
  const { content } = await tx.findOneByOrFail(RevisionEntity, { workspaceId, id: revisionId });
  const now = await workspaceNow(tx, workspaceId);
  await assertRights(tx, workspaceId, content, Math.max(now.getTime(), scheduledAt?.getTime() ?? 0));
}
