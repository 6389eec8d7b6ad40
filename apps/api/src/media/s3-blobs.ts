import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { S3Settings } from '../config/s3-settings.ts';
import type { BlobStore } from './blob-store.ts';
import type { ByteRange } from './byte-range.ts';

/** Large enough for the 10,000 parts of an upload to hold any file that we take, small enough to repeat. */
const PART_BYTES = 8 * 1024 ** 2;
const PARTS_AT_ONCE = 2;

const CONNECT_MS = 5_000;
/** A part of an upload takes two minutes on a line of 64 KiB a second. */
const ANSWER_MS = 180_000;
/** A film that nobody goes on watching for so long is asked for again, by a range. */
const SILENCE_MS = 60_000;
const ATTEMPTS = 3;
/** For asking after an object and removing one, with all attempts: see `BlobStore`. */
const QUICK_MS = 5_000;

/** Objects of a bucket, by the S3 protocol: Amazon's, or any store that speaks it. An object appears only when it is whole. */
export class S3Blobs implements BlobStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(
    { endpoint, bucket, region, accessKeyId, secretAccessKey, forcePathStyle }: S3Settings,
    private readonly quickMs = QUICK_MS,
  ) {
    this.bucket = bucket;
    this.client = new S3Client({
      ...(endpoint === null ? {} : { endpoint }),
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle,
      maxAttempts: ATTEMPTS,
      requestHandler: {
        connectionTimeout: CONNECT_MS,
        requestTimeout: ANSWER_MS,
        throwOnRequestTimeout: true,
        socketTimeout: SILENCE_MS,
      },
      // Stores that only speak the protocol of before 2025 refuse the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(name: string, path: string): Promise<void> {
    if (await this.has(name)) return;
    const params = { Bucket: this.bucket, Key: keyOf(name), Body: createReadStream(path) };
    await new Upload({ client: this.client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE }).done();
  }

  async has(name: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: keyOf(name) }), this.quickly());
      return true;
    } catch (cause) {
      if (cause instanceof NotFound) return false;
      throw cause;
    }
  }

  async read(name: string, range?: ByteRange): Promise<Readable> {
    const bytes = range === undefined ? {} : { Range: `bytes=${String(range.start)}-${String(range.end)}` };
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: keyOf(name), ...bytes }));
    if (!(Body instanceof Readable)) throw new Error(`The store answered ${name} without its bytes.`);
    return Body;
  }

  async lend<T>(name: string, work: (path: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'longstream-blob-'));
    try {
      const path = join(folder, name);
      await writeFile(path, await this.read(name));
      return await work(path);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  async remove(name: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: keyOf(name) }), this.quickly());
  }

  private quickly(): { abortSignal: AbortSignal } {
    return { abortSignal: AbortSignal.timeout(this.quickMs) };
  }
}

function keyOf(name: string): string {
  return `media/${name.slice(0, 2)}/${name}`;
}
