import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { MediaAssetEntity } from './media-asset.entity.ts';

/**
 * The files to change together, in the order of their ids, so that two who change the same ones wait for each other. Whoever is just
 * putting one into an item holds a key-share lock on it and is waited for.
 */
export async function lockAssets(tx: EntityManager, workspaceId: string, mediaIds: readonly string[]): Promise<MediaAssetEntity[]> {
  const assets = await tx.find(MediaAssetEntity, {
    where: { workspaceId, id: In(mediaIds) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  if (assets.length < new Set(mediaIds).size) throw new Refusal('not_found', { what: 'media' });
  return assets;
}
