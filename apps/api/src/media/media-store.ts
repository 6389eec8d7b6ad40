import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { THUMBNAIL_SIZES, type ThumbnailSize } from '@longstream/contracts/media';
import { SETTINGS, type Settings } from '../config/settings.ts';
import type { BlobStore } from './blob-store.ts';
import { DiskBlobs } from './disk-blobs.ts';
import { S3Blobs } from './s3-blobs.ts';

/** Bytes that have arrived whole and belong to nothing yet. Leaving the block they were received in removes them. */
export interface Received extends AsyncDisposable {
  readonly path: string;
  readonly sha256: string;
  readonly byteSize: number;
}

const READ_AT_ONCE = 1024 ** 2;

/** An upload that writes nothing for this long is dead: its process was killed, or it would have removed its file. */
const ABANDONED_AFTER_MS = 10 * 60 * 1000;

/**
 * Files by the SHA-256 of their bytes: on this machine's disk, as `media/<first two digits>/<sha256>` in the data folder,
 * or in a bucket where the settings name one. They are received on disk in any case, for the probes.
 */
@Injectable()
export class MediaStore implements OnModuleInit {
  readonly blobs: BlobStore;
  private readonly root: string;
  private readonly incoming: string;

  constructor(@Inject(SETTINGS) { dataDir, mediaS3 }: Pick<Settings, 'dataDir' | 'mediaS3'>) {
    this.root = join(dataDir, 'media');
    this.incoming = join(this.root, 'incoming');
    this.blobs = mediaS3 === null ? new DiskBlobs(this.root) : new S3Blobs(mediaS3);
  }

  async onModuleInit(): Promise<void> {
    await mkdir(this.incoming, { recursive: true });
    await this.removeAbandoned();
  }

  /** Writes a stream to disk while hashing it. What fails on the way leaves nothing behind. */
  async receive(source: Readable): Promise<Received> {
    const path = join(this.incoming, randomUUID());
    const hash = createHash('sha256');
    let byteSize = 0;
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    const isClosed = new Promise<void>((resolve) => file.once('close', () => resolve()));
    try {
      await pipeline(
        source,
        async function* measure(chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            byteSize += chunk.length;
            yield chunk;
          }
        },
        file,
      );
    } catch (cause) {
      // Of a file that is only being opened nothing is there yet to be removed.
      await isClosed;
      await rm(path, { force: true });
      throw cause;
    }
    return toReceived(path, hash.digest('hex'), byteSize);
  }

  /** Takes up a file that has come to this disk by another way. It stays where it is too, so that whoever repeats the call finds it. */
  async adopt(source: string): Promise<Received> {
    const path = join(this.incoming, randomUUID());
    await link(source, path);
    const file = await open(path, 'r+');
    try {
      await file.sync();
      const hash = createHash('sha256');
      for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: READ_AT_ONCE })) hash.update(chunk as Buffer);
      return toReceived(path, hash.digest('hex'), (await file.stat()).size);
    } finally {
      await file.close();
    }
  }

  /** Stores a few bytes of our own making under a name of their own. */
  async putBytes(name: string, bytes: Buffer): Promise<void> {
    await using received = await this.receive(Readable.from([bytes]));
    await this.blobs.put(name, received.path);
  }

  /** Of bytes that nobody refers to any more, with what was made of them. */
  async discard(sha256: string): Promise<void> {
    for (const name of [sha256, ...THUMBNAIL_SIZES.map((size) => thumbnailName(sha256, size))]) await this.blobs.remove(name);
  }

  /** The file's bytes, opened only when the first of them is asked for. */
  stream(sha256: string): ReadableStream<Uint8Array> {
    const { blobs } = this;
    return ReadableStream.from<Uint8Array>(
      (async function* read() {
        yield* (await blobs.read(sha256)) as AsyncIterable<Uint8Array>;
      })(),
    );
  }

  private async removeAbandoned(): Promise<void> {
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }
}

/** Under which a small picture stands beside its file. */
export function thumbnailName(sha256: string, size: ThumbnailSize): string {
  return `${sha256}.${size}.webp`;
}

function toReceived(path: string, sha256: string, byteSize: number): Received {
  return { path, sha256, byteSize, [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}
