import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  closeSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describeMedia, type MediaDescription } from './media-description.ts';

export interface StoredMedia extends MediaDescription {
  readonly sha256: string;
  readonly byteSize: number;
}

const SIGNATURE_BYTES = 32;
/** A joined film whose index lies behind so many bytes stays without size and length; reading gigabytes for it would not be worth it. */
const DESCRIBED_BYTES = 64 * 1024 ** 2;

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

  /** What is known of bytes that are kept here. */
  describe(sha256: string): StoredMedia {
    return { sha256, byteSize: statSync(this.pathOf(sha256)).size, ...describeMedia(this.#head(sha256, DESCRIBED_BYTES)) };
  }

  mimeTypeOf(sha256: string): MediaDescription['mimeType'] {
    return describeMedia(this.#head(sha256, SIGNATURE_BYTES)).mimeType;
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

  #head(sha256: string, most: number): Buffer {
    const file = openSync(this.pathOf(sha256), 'r');
    try {
      const bytes = Buffer.alloc(Math.min(most, fstatSync(file).size));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(file);
    }
  }

  #draft(): string {
    return join(this.#dir, `draft-${randomUUID()}`);
  }
}
