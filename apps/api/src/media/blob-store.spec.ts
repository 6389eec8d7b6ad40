import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFauxqs } from 'fauxqs';
import type { BlobStore } from './blob-store.ts';
import { DiskBlobs } from './disk-blobs.ts';
import { S3Blobs } from './s3-blobs.ts';

const BUCKET = { bucket: 'media', region: 'us-east-1', forcePathStyle: true, accessKeyId: 'test', secretAccessKey: 'test' };

interface Opened {
  blobs: BlobStore;
  close: () => Promise<void>;
}

const STORES: [string, (folder: string) => Promise<Opened>][] = [
  [
    'a folder',
    async (folder) => {
      await mkdir(join(folder, 'blobs'));
      return { blobs: new DiskBlobs(join(folder, 'blobs')), close: () => Promise.resolve() };
    },
  ],
  [
    'a bucket',
    async () => {
      const server = await startFauxqs({ port: 0, logger: false });
      server.createBucket('media');
      const blobs = new S3Blobs({ ...BUCKET, endpoint: `http://127.0.0.1:${String(server.port)}` });
      return { blobs, close: () => server.stop() };
    },
  ],
];

describe.each(STORES)('blobs in %s', (_, open) => {
  let folder: string;
  let opened: Opened;
  let blobs: BlobStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longstream-blobs-'));
    opened = await open(folder);
    blobs = opened.blobs;
  });
  afterAll(async () => {
    await opened.close();
    await rm(folder, { recursive: true });
  });

  /** A file beside the store, and the name it is to have there. */
  async function given(bytes: Buffer): Promise<{ name: string; path: string }> {
    const name = randomBytes(32).toString('hex');
    const path = join(folder, name);
    await writeFile(path, bytes);
    return { name, path };
  }

  it('keep what was put, and leave the source to its owner', async () => {
    const bytes = randomBytes(1000);
    const { name, path } = await given(bytes);
    expect(await blobs.has(name)).toBe(false);
    await blobs.put(name, path);
    expect(await blobs.has(name)).toBe(true);
    expect(await buffer(await blobs.read(name))).toEqual(bytes);
    expect(await readFile(path)).toEqual(bytes);
    await rm(path);
    expect(await buffer(await blobs.read(name))).toEqual(bytes);
  });

  it('keep nothing as nothing', async () => {
    const { name, path } = await given(Buffer.alloc(0));
    await blobs.put(name, path);
    expect(await buffer(await blobs.read(name))).toEqual(Buffer.alloc(0));
  });

  it('stream more than a part of it at once', async () => {
    const bytes = Buffer.alloc(9 * 1024 ** 2, randomBytes(64));
    const { name, path } = await given(bytes);
    await blobs.put(name, path);
    expect((await buffer(await blobs.read(name))).equals(bytes)).toBe(true);
  });

  it('read a range, both ends included', async () => {
    const { name, path } = await given(Buffer.from('0123456789'));
    await blobs.put(name, path);
    expect((await buffer(await blobs.read(name, { start: 2, end: 4 }))).toString()).toBe('234');
    expect((await buffer(await blobs.read(name, { start: 9, end: 9 }))).toString()).toBe('9');
  });

  it('take the same name again, even at the same moment', async () => {
    const { name, path } = await given(Buffer.from('same'));
    await Promise.all([blobs.put(name, path), blobs.put(name, path), blobs.put(name, path)]);
    await blobs.put(name, path);
    expect((await buffer(await blobs.read(name))).toString()).toBe('same');
  });

  it('lend a file under a path for as long as it is needed', async () => {
    const { name, path } = await given(Buffer.from('lent'));
    await blobs.put(name, path);
    expect(await blobs.lend(name, (lent) => readFile(lent, 'utf8'))).toBe('lent');
    await expect(blobs.lend(name, () => Promise.reject(new Error('of the borrower')))).rejects.toThrow('of the borrower');
    expect(await blobs.has(name)).toBe(true);
  });

  it('fail before the first byte of what is not there, and do not mind removing it', async () => {
    const { name, path } = await given(Buffer.from('gone'));
    await blobs.put(name, path);
    await blobs.remove(name);
    await blobs.remove(name);
    expect(await blobs.has(name)).toBe(false);
    await expect(blobs.read(name)).rejects.toThrow();
  });
});

it('do not wait for a bucket that takes the call and says nothing', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const blobs = new S3Blobs({ ...BUCKET, endpoint: `http://127.0.0.1:${String(port)}` }, 300);
  await expect(blobs.has('a')).rejects.toThrow('aborted');
  await expect(blobs.remove('a')).rejects.toThrow('aborted');
  expect(sockets).toHaveLength(2);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
