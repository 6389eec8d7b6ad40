import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { MediaAsset } from '@longstream/contracts/media';
import { Refusal } from '@longstream/domain/refusal';
import { type Configstore, FileStore } from '@tus/file-store';
import { MemoryLocker, Server, Upload } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IsNull, LessThan } from 'typeorm';
import { v4 } from 'uuid';
import { stackOf } from '../config/fault-words.ts';
import { hasCode } from '../config/system-error.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { Database } from '../database/database.ts';
import { frameworkProblem, OUR_FAULT } from '../http/problem.filter.ts';
import type { Actor } from '../sessions/actor.ts';
import { readableName } from './file-name.ts';
import { MediaUploadEntity } from './media-upload.entity.ts';
import { MediaService } from './media.service.ts';
import { incompleteFile, MAX_UPLOAD_BYTES } from './upload-form.ts';

/** A day to find the line again; after that the bytes go. */
export const UNFINISHED_FOR_MS = 24 * 3600 * 1000;
const SWEEP_EVERY_MS = 3600 * 1000;

/**
 * Uploads in pieces by the tus protocol, which go on where they broke off: after a lost connection, a reload, or a restart of ours.
 * The bytes are files in the data folder, what they belong to is a row. An upload exists for nobody but the member who began it.
 */
@Injectable()
export class UploadsService implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(UploadsService.name);
  private readonly folder: string;
  private readonly locker = new MemoryLocker();
  private sweeping: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SETTINGS) { dataDir }: Pick<Settings, 'dataDir'>,
    private readonly db: Database,
    private readonly media: MediaService,
  ) {
    this.folder = join(dataDir, 'media', 'uploads');
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.sweep();
    this.sweeping = setInterval(() => {
      this.sweep().catch((cause: unknown) => {
        this.log.error('The unfinished uploads could not be swept', stackOf(cause));
      });
    }, SWEEP_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeping);
  }

  /** Answers one request of the tus protocol, about the upload it names or, without a name, to begin one. */
  async answer(actor: Actor, uploadId: string | null, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (uploadId !== null) await this.find(actor, uploadId);
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    reply.hijack();
    await this.serverFor(actor).handle(request.raw, reply.raw);
  }

  /**
   * Makes the asset of an upload that has arrived whole; asked again, it answers the same asset.
   * A file that is not accepted leaves nothing behind.
   */
  async finish(actor: Actor, uploadId: string): Promise<MediaAsset> {
    const { workspaceId, assetId, fileName, byteSize } = await this.find(actor, uploadId);
    if (assetId !== null) return this.media.get(actor, assetId);
    const path = this.pathOf(uploadId);
    try {
      if ((await stat(path)).size < byteSize) throw incompleteFile();
      const asset = await this.media.adopt(actor, fileName, path);
      await this.db.inWorkspace(workspaceId, (tx) => tx.update(MediaUploadEntity, { workspaceId, id: uploadId }, { assetId: asset.id }));
      await rm(path, { force: true });
      return asset;
    } catch (cause) {
      // Another request for the same upload was quicker, and has taken the file away.
      if (hasCode(cause, 'ENOENT')) return this.finished(actor, uploadId);
      if (cause instanceof Refusal) await this.remove(actor, uploadId);
      throw cause;
    }
  }

  /** Removes the uploads whose day is over, and files here that no row knows. */
  async sweep(): Promise<void> {
    const past = new Date(Date.now() - UNFINISHED_FOR_MS);
    const known = await this.db.acrossWorkspaces(async (tx) => {
      await tx.delete(MediaUploadEntity, { createdAt: LessThan(past) });
      return new Set((await tx.find(MediaUploadEntity, { select: { id: true }, where: { assetId: IsNull() } })).map(({ id }) => id));
    });
    for (const name of await readdir(this.folder)) {
      const path = this.pathOf(name);
      // A file stands a moment before its row does.
      if (!known.has(name) && (await stat(path)).mtimeMs < Date.now() - SWEEP_EVERY_MS) await rm(path, { force: true });
    }
  }

  private async finished(actor: Actor, uploadId: string): Promise<MediaAsset> {
    const { assetId } = await this.find(actor, uploadId);
    if (assetId === null) throw new Refusal('not_found', { what: 'upload' });
    return this.media.get(actor, assetId);
  }

  private async find({ workspaceId, userId }: Actor, uploadId: string): Promise<MediaUploadEntity> {
    const upload = await this.db.inWorkspace(workspaceId, (tx) => tx.findOneBy(MediaUploadEntity, { workspaceId, userId, id: uploadId }));
    if (upload === null) throw new Refusal('not_found', { what: 'upload' });
    return upload;
  }

  private async remove({ workspaceId, userId }: Actor, uploadId: string): Promise<void> {
    await this.db.inWorkspace(workspaceId, (tx) => tx.delete(MediaUploadEntity, { workspaceId, userId, id: uploadId }));
    await rm(this.pathOf(uploadId), { force: true });
  }

  private pathOf(uploadId: string): string {
    return join(this.folder, uploadId);
  }

  /** The protocol's server as one member sees it: what is not theirs is not there. */
  private serverFor(actor: Actor): Server {
    const datastore = new FileStore({
      directory: this.folder,
      configstore: this.rowsOf(actor),
      expirationPeriodInMilliseconds: UNFINISHED_FOR_MS,
    });
    datastore.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
    return new Server({
      datastore,
      path: `/api/workspaces/${actor.workspaceId}/media/uploads`,
      relativeLocation: true,
      maxSize: MAX_UPLOAD_BYTES,
      allowedOrigins: [],
      locker: this.locker,
      namingFunction: () => v4(),
      onResponseError: (_, error) => this.toProblem(error),
    });
  }

  private rowsOf(actor: Actor): Configstore {
    const { workspaceId, userId } = actor;
    return {
      get: async (id) => {
        const { fileName, byteSize, createdAt } = await this.find(actor, id);
        return new Upload({ id, offset: 0, size: byteSize, metadata: { filename: fileName }, creation_date: createdAt.toISOString() });
      },
      set: async (id, { size, metadata }) => {
        const row = { id, workspaceId, userId, fileName: readableName(metadata?.['filename'] ?? ''), byteSize: size ?? 0 };
        await this.db.inWorkspace(workspaceId, (tx) => tx.insert(MediaUploadEntity, row));
      },
      delete: async (id) => {
        await this.db.inWorkspace(workspaceId, (tx) => tx.delete(MediaUploadEntity, { workspaceId, userId, id }));
      },
    };
  }

  /** The protocol's own refusals carry a status; anything else is a fault, and is logged without being told. */
  private toProblem(error: Error | { status_code: number; body: string }): { status_code: number; body: string } {
    if ('status_code' in error && error.status_code !== 500)
      return { status_code: error.status_code, body: JSON.stringify(frameworkProblem(error.status_code, error.body.trim())) };
    this.log.error('An upload failed', error instanceof Error ? error.stack : error.body);
    return { status_code: 500, body: JSON.stringify(OUR_FAULT) };
  }
}
