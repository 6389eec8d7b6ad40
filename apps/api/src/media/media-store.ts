import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.ts';

/** Bytes that have arrived whole and belong to nothing yet. Leaving the block they were received in removes them, unless they were kept. */
export interface Received extends AsyncDisposable {
  readonly path: string;
  readonly sha256: string;
  readonly byteSize: number;
}

/** An upload that writes nothing for this long is dead: its process was killed, or it would have removed its file. */
const ABANDONED_AFTER_MS = 10 * 60 * 1000;

/** Files by the SHA-256 of their bytes, as `media/<first two digits>/<sha256>` in the data folder. A file in its place is whole and on disk. */
@Injectable()
export class MediaStore implements OnModuleInit {
  private readonly root: string;
  private readonly incoming: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'dataDir'>) {
    this.root = join(settings.dataDir, 'media');
    this.incoming = join(this.root, 'incoming');
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
    const discard = () => rm(path, { force: true });
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
        createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
      );
    } catch (cause) {
      await discard();
      throw cause;
    }
    return { path, sha256: hash.digest('hex'), byteSize, [Symbol.asyncDispose]: discard };
  }

  /** Moves received bytes to their place for good. */
  async keep({ path, sha256 }: Received): Promise<void> {
    const folder = join(this.root, sha256.slice(0, 2));
    await mkdir(folder, { recursive: true });
    await rename(path, join(folder, sha256));
    await syncFolder(folder);
    await syncFolder(this.root);
  }

  /** The file's bytes from `start` to `end`, both included, or all of them; fails before the first byte when there is no such file. */
  async read(sha256: string, range?: { start: number; end: number }): Promise<Readable> {
    const file = await open(this.pathOf(sha256), 'r');
    return file.createReadStream(range);
  }

  stream(sha256: string): ReadableStream<Uint8Array> {
    return Readable.toWeb(createReadStream(this.pathOf(sha256))) as ReadableStream<Uint8Array>;
  }

  /** Of bytes that nobody refers to any more. */
  async discard(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  private pathOf(sha256: string): string {
    return join(this.root, sha256.slice(0, 2), sha256);
  }

  private async removeAbandoned(): Promise<void> {
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }
}

/** A name survives a power cut only once its folder is on disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
