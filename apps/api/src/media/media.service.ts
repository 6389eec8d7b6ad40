import { Injectable } from '@nestjs/common';
import type { MediaFile } from '@longstream/connectors/connector';
import type { DeleteMedia, MediaDeleted } from '@longstream/contracts/media-changes';
import type { FetchMedia, MediaAsset, MediaQuery, MediaUses, MediaUsesQuery } from '@longstream/contracts/media';
import type { ContentMedia } from '@longstream/domain/items/item-content';
import { rightsDays } from '@longstream/domain/media/rights';
import { Refusal } from '@longstream/domain/refusal';
import { dateOf } from '@longstream/domain/time/wall-clock';
import type { FastifyRequest } from 'fastify';
import { type EntityManager, In, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { MediaAssetEntity } from './media-asset.entity.ts';
import { lockAssets } from './lock-assets.ts';
import { readableName } from './file-name.ts';
import { ACCEPTED_TYPES, probeMedia } from './media-probe.ts';
import { MediaLinks } from './media-links.ts';
import { MediaStore, type Received } from './media-store.ts';
import { firstUsesOf, usesOf } from './media-uses.queries.ts';
import { RemoteFiles } from './remote-files.ts';
import { type StoredFacts, toFacts, toMediaAsset } from './media.view.ts';
import { brokenUpload, MAX_UPLOAD_BYTES, readUpload } from './upload-form.ts';

/** Of what keeps a file from being deleted so many are named; the others are read page by page. */
const USES_NAMED = 20;

@Injectable()
export class MediaService {
  constructor(
    private readonly db: Database,
    private readonly store: MediaStore,
    private readonly links: MediaLinks,
    private readonly remote: RemoteFiles,
  ) {}

  async list(actor: Actor, { limit, cursor, kind, folder, tag, rights, q, ids }: MediaQuery): Promise<Page<MediaAsset>> {
    const before = readIdCursor(cursor);
    const { workspaceId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const found = tx.createQueryBuilder(MediaAssetEntity, 'asset').where({ workspaceId });
      if (kind !== undefined) found.andWhere({ kind });
      if (folder !== undefined) found.andWhere({ folderId: folder === 'none' ? IsNull() : folder });
      if (tag !== undefined) found.andWhere(':tag = any(asset.tags)', { tag });
      if (rights !== undefined) {
        const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
        const [from, to] = rightsDays(rights, dateOf((await workspaceNow(tx, workspaceId)).getTime(), timeZone));
        found.andWhere('asset.rightsEndOn between :from and :to', { from, to });
      }
      if (ids !== undefined) found.andWhere({ id: In(ids) });
      if (q !== undefined) found.andWhere('position(lower(:q) in lower(asset.fileName)) > 0', { q });
      if (before !== null) found.andWhere('asset.id < :before', { before });
      const rows = await found
        .orderBy('asset.id', 'DESC')
        .take(limit + 1)
        .getMany();
      return toPage(rows, limit, ({ id }) => [id], toMediaAsset);
    });
  }

  async get(actor: Actor, mediaId: string): Promise<MediaAsset> {
    return toMediaAsset(await this.db.inWorkspace(actor.workspaceId, (tx) => find(tx, actor.workspaceId, mediaId)));
  }

  /** What shows a file, and so keeps it from being deleted. */
  async uses({ workspaceId }: Actor, mediaId: string, query: MediaUsesQuery): Promise<MediaUses> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await find(tx, workspaceId, mediaId);
      return usesOf(tx, workspaceId, mediaId, query);
    });
  }

  /** Nothing is kept of a file that is not accepted. */
  async upload(actor: Actor, request: FastifyRequest): Promise<MediaAsset> {
    const part = await readUpload(request);
    await using received = await this.store.receive(part.file).catch((cause: unknown) => {
      throw brokenUpload(part, cause);
    });
    if (part.file.truncated) throw new Refusal('payload_too_large', { limit: MAX_UPLOAD_BYTES });
    return toMediaAsset(await this.add(actor, readableName(part.filename), received));
  }

  /** Takes up a file that has come to this disk by another way; it stays there. */
  async adopt(actor: Actor, fileName: string, path: string): Promise<MediaAsset> {
    await using received = await this.store.adopt(path);
    return toMediaAsset(await this.add(actor, fileName, received));
  }

  /** Fetches a file from the internet, as if the member had uploaded it. */
  async fetch(actor: Actor, { url }: FetchMedia): Promise<MediaAsset> {
    const { fileName, body } = await this.remote.open(url);
    await using received = await this.store.receive(body);
    return toMediaAsset(await this.add(actor, readableName(fileName), received));
  }

  /** Takes a file out of the workspace, unless an item or a master would lose what it shows. */
  async remove(actor: Actor, mediaId: string): Promise<void> {
    const { workspaceId } = actor;
    const { sha256 } = await this.db.inWorkspace(workspaceId, async (tx) => {
      // Whoever is just putting it somewhere holds a key-share lock on it: that is waited for, and found.
      const asset = await find(tx, workspaceId, mediaId, 'pessimistic_write');
      const uses = await usesOf(tx, workspaceId, mediaId, { limit: USES_NAMED });
      if (uses.items.length > 0) throw new Refusal('media_in_use', { ...uses });
      await tx.delete(MediaAssetEntity, { workspaceId, id: mediaId });
      await announce(tx, workspaceId, ['media']);
      return asset;
    });
    await this.discardUnused([sha256]);
  }

  /** Takes those out that nothing would lose; the others stay, and are told with what shows them. */
  async removeMany({ workspaceId }: Actor, { mediaIds }: DeleteMedia): Promise<MediaDeleted> {
    const { deleted, kept } = await this.db.inWorkspace(workspaceId, async (tx) => {
      const assets = await lockAssets(tx, workspaceId, mediaIds);
      const uses = await firstUsesOf(tx, workspaceId, mediaIds);
      const unused = assets.filter(({ id }) => !uses.has(id));
      if (unused.length > 0) {
        await tx.delete(MediaAssetEntity, { workspaceId, id: In(unused.map(({ id }) => id)) });
        await announce(tx, workspaceId, ['media']);
      }
      const used = assets.flatMap(({ id, fileName }) => {
        const use = uses.get(id);
        return use === undefined ? [] : [{ mediaId: id, fileName, uses: use.count, shownBy: use.first }];
      });
      return { deleted: unused, kept: used };
    });
    await this.discardUnused(deleted.map(({ sha256 }) => sha256));
    return { deletedIds: deleted.map(({ id }) => id), kept };
  }

  /** What is known of each of these files of the workspace; others are left out. Held until the transaction ends, so that none is removed meanwhile. */
  async factsOf(tx: EntityManager, workspaceId: string, mediaIds: readonly string[]): Promise<Map<string, StoredFacts>> {
    const rows = await tx.find(MediaAssetEntity, {
      where: { workspaceId, id: In(mediaIds) },
      order: { id: 'ASC' },
      lock: { mode: 'for_key_share' },
    });
    return new Map(rows.map((row) => [row.id, toFacts(row)]));
  }

  /** A file on its way to a platform. */
  async openMedia(workspaceId: string, { mediaId, role }: Pick<ContentMedia, 'mediaId' | 'role'>): Promise<MediaFile> {
    const { sha256, fileName, mimeType, byteSize } = await this.db.inWorkspace(workspaceId, (tx) => find(tx, workspaceId, mediaId));
    const publicUrl = this.links.urlOf({ workspaceId, mediaId });
    return { role, fileName, mimeType, byteSize, publicUrl, open: () => this.store.stream(sha256) };
  }

  private async add(actor: Actor, fileName: string, received: Received): Promise<MediaAssetEntity> {
    const probed = await probeMedia(received.path, received.byteSize);
    if (probed.kind === 'unusable')
      throw new Refusal('media_unsupported', { fileName, found: probed.found, why: probed.why, accepted: ACCEPTED_TYPES });
    const { workspaceId, userId } = actor;
    const { sha256, path } = received;
    for (;;) {
      // What takes long happens before the transaction. That bytes are there, or go, is only certain within it.
      await this.store.blobs.put(sha256, path);
      const kept = await this.db.inWorkspace(workspaceId, async (tx) => {
        await holdFile(tx, sha256);
        // Between storing and holding, whoever let go of the same bytes may have discarded them.
        if (!(await this.store.blobs.has(sha256))) return null;
        const { encoding, ...facts } = probed.facts;
        const asset = { id: v7(), workspaceId, sha256, fileName, createdBy: userId, ...facts, ...encoding };
        await tx.createQueryBuilder().insert().into(MediaAssetEntity).values(asset).orIgnore().execute();
        await announce(tx, workspaceId, ['media']);
        return tx.findOneByOrFail(MediaAssetEntity, { workspaceId, sha256 });
      });
      if (kept !== null) return kept;
    }
  }

  /** Removes the bytes of those files that no workspace has any more: the same may be another one's asset too. */
  async discardUnused(files: readonly string[]): Promise<void> {
    for (const sha256 of files)
      await this.db.acrossWorkspaces(async (tx) => {
        await holdFile(tx, sha256);
        if (!(await tx.existsBy(MediaAssetEntity, { sha256 }))) await this.store.discard(sha256);
      });
  }
}

/** Until the transaction ends nobody else stores or discards these bytes. */
async function holdFile(tx: EntityManager, sha256: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`media ${sha256}`]);
}

async function find(tx: EntityManager, workspaceId: string, mediaId: string, lock?: 'pessimistic_write'): Promise<MediaAssetEntity> {
  const asset = await tx.findOne(MediaAssetEntity, {
    where: { workspaceId, id: mediaId },
    ...(lock === undefined ? {} : { lock: { mode: lock } }),
  });
  if (asset === null) throw new Refusal('not_found', { what: 'media' });
  return asset;
}
