import { Injectable } from '@nestjs/common';
import type { MediaMoved, MoveMedia } from '@longstream/contracts/media-changes';
import type { MediaFolder, SaveMediaFolder } from '@longstream/contracts/media-folders';
import { line, type ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { v7 } from 'uuid';
import { z } from 'zod';
import { announce, Database } from '../database/database.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { lockAssets } from './lock-assets.ts';
import { MediaAssetEntity } from './media-asset.entity.ts';
import { MediaFolderEntity } from './media-folder.entity.ts';

/** Where files lie in the library. Nothing of it is sent, and no item knows of it. */
@Injectable()
export class MediaFoldersService {
  constructor(private readonly db: Database) {}

  /** In the order of their letters. */
  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<MediaFolder>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [after] = readCursor(cursor, z.tuple([line(80)])) ?? [''];
      const rows = await tx.query<(MediaFolder & { key: string })[]>(
        `select id, name, lower(name) as key,
                (select count(*)::int from media_asset where workspace_id = $1 and folder_id = media_folder.id) as files
           from media_folder
          where workspace_id = $1 and lower(name) collate "C" > $2
          order by lower(name) collate "C" limit $3`,
        [workspaceId, after, limit + 1],
      );
      return toPage(
        rows,
        limit,
        ({ key }) => [key],
        ({ id, name, files }) => ({ id, name, files }),
      );
    });
  }

  /** @throws {Refusal} `already_exists` where another one has this name. */
  make({ workspaceId }: Actor, { name }: SaveMediaFolder): Promise<MediaFolder> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const id = v7();
      await named(name, tx.insert(MediaFolderEntity, { id, workspaceId, name }));
      await announce(tx, workspaceId, ['media']);
      return { id, name, files: 0 };
    });
  }

  /** @throws {Refusal} `already_exists` where another one has this name. */
  rename({ workspaceId }: Actor, folderId: string, { name }: SaveMediaFolder): Promise<MediaFolder> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await named(name, tx.update(MediaFolderEntity, { workspaceId, id: folderId }, { name }));
      if (affected === 0) throw new Refusal('not_found', { what: 'media_folder' });
      await announce(tx, workspaceId, ['media']);
      return { id: folderId, name, files: await tx.countBy(MediaAssetEntity, { workspaceId, folderId }) };
    });
  }

  /** Its files stay, in no folder. */
  remove({ workspaceId }: Actor, folderId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { affected } = await tx.delete(MediaFolderEntity, { workspaceId, id: folderId });
      if (affected === 0) throw new Refusal('not_found', { what: 'media_folder' });
      await announce(tx, workspaceId, ['media']);
    });
  }

  /** The last to say counts. */
  move({ workspaceId }: Actor, { mediaIds, folderId }: MoveMedia): Promise<MediaMoved> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (folderId !== null) await holdFolder(tx, workspaceId, folderId);
      const assets = await lockAssets(tx, workspaceId, mediaIds);
      const changed = assets.filter((asset) => asset.folderId !== folderId);
      await tx.update(MediaAssetEntity, { workspaceId, id: In(changed.map(({ id }) => id)) }, { folderId });
      await announce(tx, workspaceId, ['media']);
      return { changed: changed.map(({ id, folderId: fromId }) => ({ mediaId: id, fromId })) };
    });
  }
}

/** Until the transaction ends it is not deleted. */
async function holdFolder(tx: EntityManager, workspaceId: string, id: string): Promise<void> {
  const folder = await tx.findOne(MediaFolderEntity, { where: { workspaceId, id }, lock: { mode: 'for_key_share' } });
  if (folder === null) throw new Refusal('not_found', { what: 'media_folder' });
}

async function named<T>(name: string, saved: Promise<T>): Promise<T> {
  try {
    return await saved;
  } catch (fault) {
    if (isUniqueViolation(fault)) throw new Refusal('already_exists', { what: 'media_folder', name });
    throw fault;
  }
}
