import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describeMedia, type MediaDescription } from './media-description.ts';

export interface StoredMedia extends MediaDescription {
  readonly sha256: string;
  readonly byteSize: number;
}

/** Uploaded bytes, each kept once under the hash of its content. */
export class MediaStore {
  readonly #dir: string;

  constructor(dataDir: string) {
    this.#dir = join(dataDir, 'media');
    mkdirSync(this.#dir, { recursive: true });
  }

  pathOf(sha256: string): string {
    return join(this.#dir, sha256);
  }

  has(sha256: string): boolean {
    return existsSync(this.pathOf(sha256));
  }

  /** A file appears under its hash only when it is whole: it is written beside and then renamed. */
  keep(bytes: Buffer): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (!this.has(sha256)) {
      const draft = this.#draft();
      writeFileSync(draft, bytes);
      renameSync(draft, this.pathOf(sha256));
    }
    return sha256;
  }

  store(bytes: Buffer): StoredMedia {
    return { sha256: this.keep(bytes), byteSize: bytes.length, ...describeMedia(bytes) };
  }

  describe(sha256: string): StoredMedia {
    const path = this.pathOf(sha256);
    return { sha256, byteSize: statSync(path).size, ...describeMedia(readFileSync(path)) };
  }

  async join(sha256s: readonly string[]): Promise<StoredMedia> {
    const hash = createHash('sha256');
    const draft = this.#draft();
    const paths = sha256s.map((sha256) => this.pathOf(sha256));
    async function* bytesOfAll(): AsyncGenerator<Buffer> {
      for (const path of paths) {
        for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
          hash.update(chunk);
          yield chunk;
        }
      }
    }
    await pipeline(Readable.from(bytesOfAll()), createWriteStream(draft));
    const sha256 = hash.digest('hex');
    renameSync(draft, this.pathOf(sha256));
    return this.describe(sha256);
  }

  #draft(): string {
    return join(this.#dir, `draft-${randomUUID()}`);
  }
}
