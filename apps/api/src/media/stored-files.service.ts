import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ThumbnailSize } from '@longstream/contracts/media';
import { Refusal } from '@longstream/domain/refusal';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database.ts';
import { readRange } from './byte-range.ts';
import { inlineAs } from '../http/content-disposition.ts';
import { MediaAssetEntity } from './media-asset.entity.ts';
import { type LinkedFile, MediaLinks } from './media-links.ts';
import { MediaStore } from './media-store.ts';
import { ThumbnailsService } from './thumbnails.service.ts';

/** The bytes of an asset never change. A refusal is never cached: what is missing today may be allowed tomorrow. */
const FOREVER = 'private, max-age=31536000, immutable';

/** Answers with the bytes of what is stored. */
@Injectable()
export class StoredFilesService {
  constructor(
    private readonly db: Database,
    private readonly store: MediaStore,
    private readonly thumbnails: ThumbnailsService,
    private readonly links: MediaLinks,
  ) {}

  async send(file: LinkedFile, rangeHeader: string | undefined, reply: FastifyReply): Promise<void> {
    const { sha256, byteSize, mimeType, fileName } = await this.find(file);
    const range = readRange(rangeHeader, byteSize);
    void reply.headers({ 'Accept-Ranges': 'bytes', 'X-Content-Type-Options': 'nosniff' });
    if (range === 'unsatisfiable') {
      await reply
        .status(416)
        .header('Content-Range', `bytes */${String(byteSize)}`)
        .send();
      return;
    }
    void reply.headers({
      'Content-Type': mimeType,
      'Content-Disposition': inlineAs(fileName),
      ETag: `"${sha256}"`,
      'Cache-Control': FOREVER,
    });
    if (range === 'whole') {
      await reply.header('Content-Length', byteSize).send(await this.store.blobs.read(sha256));
      return;
    }
    const { start, end } = range;
    void reply
      .status(206)
      .headers({ 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(byteSize)}`, 'Content-Length': end - start + 1 });
    await reply.send(await this.store.blobs.read(sha256, range));
  }

  /** For whoever holds a link of ours that is not over. */
  async sendLinked(link: string, rangeHeader: string | undefined, reply: FastifyReply): Promise<void> {
    const file = this.links.read(link);
    if (file === null) throw new Refusal('not_found', { what: 'media' });
    await this.send(file, rangeHeader, reply);
  }

  async sendThumbnail(file: LinkedFile, size: ThumbnailSize, reply: FastifyReply): Promise<void> {
    const asset = await this.find(file);
    const picture: Readable = await this.thumbnails.open(asset, size);
    await reply.headers({ 'Content-Type': 'image/webp', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': FOREVER }).send(picture);
  }

  private async find({ workspaceId, mediaId }: LinkedFile): Promise<MediaAssetEntity> {
    const asset = await this.db.inWorkspace(workspaceId, (tx) => tx.findOneBy(MediaAssetEntity, { workspaceId, id: mediaId }));
    if (asset === null) throw new Refusal('not_found', { what: 'media' });
    return asset;
  }
}
