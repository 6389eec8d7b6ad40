import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MediaAsset } from '@longstream/contracts/media';
import { startFauxqs } from 'fauxqs';
import Fastify, { type FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { Given } from '../../test/given.ts';
import { movingPicture, picture, turnedPhoto, turnedVideo, video } from '../../test/media-samples.ts';
import type { Actor } from '../sessions/actor.ts';
import { MediaLinks } from './media-links.ts';
import { MediaStore } from './media-store.ts';
import { MediaService } from './media.service.ts';
import { RemoteFiles } from './remote-files.ts';
import { StoredFilesService } from './stored-files.service.ts';
import { ThumbnailsService } from './thumbnails.service.ts';

const PUBLIC_URL = 'https://dd.example.com';
const HOUR = 3600 * 1000;

let given: Given;
let editor: Actor;
let store: MediaStore;
let media: MediaService;
let thumbnails: ThumbnailsService;
let links: MediaLinks;
let server: FastifyInstance;

beforeAll(async () => {
  given = await Given.open();
  editor = await given.member('editor');
  store = new MediaStore(given.settings);
  await store.onModuleInit();
  links = new MediaLinks({ ...given.settings, publicUrl: PUBLIC_URL });
  media = new MediaService(given.db, store, links, new RemoteFiles(given.settings));
  thumbnails = new ThumbnailsService(store);
  const files = new StoredFilesService(given.db, store, thumbnails, links);
  server = Fastify();
  server.get<{ Params: { link: string } }>('/api/media/:link', async (request, reply) => {
    await files.sendLinked(request.params.link, request.headers.range, reply);
    return reply;
  });
});
afterAll(async () => {
  await server.close();
  await given.close();
});

async function kept(bytes: Buffer, name: string): Promise<MediaAsset> {
  const { path } = await store.receive(Readable.from([bytes]));
  return media.adopt(editor, name, path);
}

async function thumbnail(asset: MediaAsset, size: 'small' | 'large' = 'small') {
  const bytes = await buffer(await thumbnails.open(asset, size));
  const { format, width, height, pages } = await sharp(bytes).metadata();
  return { format, width, height, pages };
}

describe('a thumbnail', () => {
  it('is a small WebP in two sizes, of the same ratio and never blown up', async () => {
    const asset = await kept(await picture('png', { width: 1280, height: 720 }), 'wide.png');
    expect(await thumbnail(asset)).toMatchObject({ format: 'webp', width: 160, height: 90 });
    expect(await thumbnail(asset, 'large')).toMatchObject({ format: 'webp', width: 640, height: 360 });
    expect(await thumbnail(await kept(await picture('gif'), 'tiny.gif'))).toMatchObject({ width: 40, height: 30 });
  });

  it('stands upright, and of what moves shows one picture', async () => {
    expect(await thumbnail(await kept(await turnedPhoto(80, 50), 'photo.jpg'))).toMatchObject({ width: 50, height: 80 });
    expect(await thumbnail(await kept(await movingPicture(20, 10), 'moving.gif'))).toMatchObject({
      width: 20,
      height: 10,
      pages: undefined,
    });
    expect(await thumbnail(await kept(await turnedVideo(), 'phone.mp4'))).toMatchObject({ width: 48, height: 64 });
  });

  it.each([
    ['mp4', '0.9'],
    ['mov', '0.3'],
    ['webm', '0.2'],
    ['flv', '0.1'],
  ])('shows a film in %s, however short', async (extension, seconds) => {
    const asset = await kept(await video(extension, ['-t', seconds]), `film.${extension}`);
    expect(await thumbnail(asset)).toMatchObject({ width: 64, height: 48 });
  });

  it.each([
    ['3840:2160,noise=alls=80:allf=t', 640, 360],
    ['4000:4', 640, 1],
    ['4:2000', 1, 640],
  ])('of a film scaled to %s is %i by %i', async (scale, width, height) => {
    const options = ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-frames:v', '1', '-vf', `scale=${scale}`];
    expect(await thumbnail(await kept(await video('mov', options), 'film.mov'), 'large')).toMatchObject({ width, height });
  });

  it('is made once, however many ask, and goes with its file', async () => {
    const asset = await kept(await picture('jpeg', { width: 600, height: 600 }), 'a.jpg');
    const answers = await Promise.all(Array.from({ length: 8 }, () => thumbnail(asset)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const folder = join(given.settings.dataDir, 'media', asset.sha256.slice(0, 2));
    const named = async () => (await readdir(folder)).filter((name) => name.startsWith(asset.sha256)).sort();
    expect(await named()).toEqual([asset.sha256, `${asset.sha256}.small.webp`]);
    await media.remove(editor, asset.id);
    expect(await named()).toEqual([]);
  });
});

describe('a file in a bucket', () => {
  it('goes the same ways as one on disk, and leaves nothing on disk', async () => {
    const bucket = await startFauxqs({ port: 0, logger: false });
    bucket.createBucket('media');
    const mediaS3 = {
      endpoint: `http://127.0.0.1:${String(bucket.port)}`,
      bucket: 'media',
      region: 'us-east-1',
      accessKeyId: 'test',
      secretAccessKey: 'test',
      forcePathStyle: true,
    };
    const far = new MediaStore({ ...given.settings, mediaS3 });
    const library = new MediaService(given.db, far, links, new RemoteFiles(given.settings));
    const bytes = await video('mp4', ['-t', '1.2']);
    const asset = await library.adopt(editor, 'far.mp4', (await far.receive(Readable.from([bytes]))).path);

    const { open } = await library.openMedia(editor.workspaceId, { mediaId: asset.id, role: 'video' });
    expect(await buffer(open())).toEqual(bytes);
    const frame = await sharp(await buffer(await new ThumbnailsService(far).open(asset, 'small'))).metadata();
    expect(frame).toMatchObject({ format: 'webp', width: 64, height: 48 });
    const names = [asset.sha256, `${asset.sha256}.small.webp`];
    expect(await Promise.all(names.map((name) => far.blobs.has(name)))).toEqual([true, true]);
    expect(await Promise.all(names.map((name) => store.blobs.has(name)))).toEqual([false, false]);

    await library.remove(editor, asset.id);
    expect(await Promise.all(names.map((name) => far.blobs.has(name)))).toEqual([false, false]);
    await bucket.stop();
  });
});

describe('the public address of a file', () => {
  it('gives the bytes without a session, in ranges too', async () => {
    const bytes = await video('mp4', ['-t', '0.7']);
    const { id } = await kept(bytes, 'film.mp4');
    const { publicUrl = '' } = await media.openMedia(editor.workspaceId, { mediaId: id, role: 'video' });
    expect(publicUrl).toMatch(/^https:\/\/dd\.example\.com\/api\/media\/[\w-]+$/);

    const whole = await server.inject(new URL(publicUrl).pathname);
    expect([whole.statusCode, whole.headers['content-type'], whole.rawPayload.equals(bytes)]).toEqual([200, 'video/mp4', true]);
    const part = await server.inject({ url: new URL(publicUrl).pathname, headers: { range: 'bytes=0-3' } });
    expect([part.statusCode, part.rawPayload.equals(bytes.subarray(0, 4))]).toEqual([206, true]);
  });

  it('ends after two hours, and is nothing when a letter of it is changed', () => {
    const file = { workspaceId: editor.workspaceId, mediaId: '0199c5b0-0000-7000-8000-000000000001' };
    const now = Date.UTC(2020, 1, 16);
    const link = links.urlOf(file, now)?.split('/').at(-1) ?? '';
    expect(links.read(link, now + 2 * HOUR - 1)).toEqual(file);
    expect(links.read(link, now + 2 * HOUR)).toBeNull();
    for (const at of [0, 20, 45, 60, link.length - 3]) {
      const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
      expect(links.read(changed, now)).toBeNull();
    }
    for (const nonsense of ['', 'A', `${link}A`, link.slice(0, 40)]) expect(links.read(nonsense, now)).toBeNull();
  });

  it('is nobody’s who signs with another key', () => {
    const file = { workspaceId: editor.workspaceId, mediaId: editor.workspaceId };
    const other = new MediaLinks({ ...given.settings, key: Buffer.alloc(32, 7).toString('base64'), publicUrl: PUBLIC_URL });
    expect(links.read(other.urlOf(file)?.split('/').at(-1) ?? '')).toBeNull();
  });

  it('is none where the installation has none', async () => {
    const { id } = await kept(await picture('png', { colour: '#0b1' }), 'a.png');
    const unseen = new MediaService(given.db, store, new MediaLinks(given.settings), new RemoteFiles(given.settings));
    expect((await unseen.openMedia(editor.workspaceId, { mediaId: id, role: 'picture' })).publicUrl).toBeUndefined();
  });
});
