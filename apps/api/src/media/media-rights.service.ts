import { Injectable } from '@nestjs/common';
import type { MediaRightsSet, SetMediaRights } from '@longstream/contracts/media-changes';
import { In } from 'typeorm';
import { announce, Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { lockAssets } from './lock-assets.ts';
import { MediaAssetEntity } from './media-asset.entity.ts';

/** What the team may do with its files, as far as somebody said so. */
@Injectable()
export class MediaRightsService {
  constructor(private readonly db: Database) {}

  /** What is planned with them stays planned: it is held back when it is due, and said of it where it is written. */
  set({ workspaceId }: Actor, { mediaIds, rightsEndOn, rightsNote }: SetMediaRights): Promise<MediaRightsSet> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const assets = await lockAssets(tx, workspaceId, mediaIds);
      const changed = assets.filter((asset) => asset.rightsEndOn !== rightsEndOn || asset.rightsNote !== rightsNote);
      await tx.update(MediaAssetEntity, { workspaceId, id: In(changed.map(({ id }) => id)) }, { rightsEndOn, rightsNote });
      await announce(tx, workspaceId, ['media']);
      return { changed: changed.map((asset) => ({ mediaId: asset.id, rightsEndOn: asset.rightsEndOn, rightsNote: asset.rightsNote })) };
    });
  }
}
