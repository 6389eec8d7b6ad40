import { createHash } from 'node:crypto';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { createConnection, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MediaAsset, MediaQuery } from '@longstream/contracts/media';
import { Refusal } from '@longstream/domain/refusal';
import fc from 'fast-check';
import Fastify, { type FastifyInstance } from 'fastify';
import { Given } from '../../test/given.ts';
import { movingPicture, picture, pngHeader, soundOnly, turnedPhoto, turnedVideo, video } from '../../test/media-samples.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { ACCEPTED_TYPES } from './media-probe.ts';
import { MediaLinks } from './media-links.ts';
import { MediaStore } from './media-store.ts';
import { MediaService } from './media.service.ts';
import { RemoteFiles } from './remote-files.ts';
import { StoredFilesService } from './stored-files.service.ts';
import { ThumbnailsService } from './thumbnails.service.ts';
import { registerUploads } from './upload-form.ts';

const MAX_BYTES = 1_000_000;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>';

let given: Given;
let store: MediaStore;
let media: MediaService;
let files: StoredFilesService;
let editor: Actor;
let server: FastifyInstance;
let address: string;

beforeAll(async () => {
  given = await Given.open();
  store = new MediaStore(given.settings);
  await store.onModuleInit();
  const links = new MediaLinks(given.settings);
  media = new MediaService(given.db, store, links, new RemoteFiles(given.settings));
  files = new StoredFilesService(given.db, store, new ThumbnailsService(store), links);
  editor = await given.member('editor');
  server = await serve();
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server.close();
  await given.close();
});

/** The two routes that stream, for the editor; a refusal is answered as it is. */
async function serve(): Promise<FastifyInstance> {
  const fastify = Fastify({ bodyLimit: 1024 });
  await registerUploads(fastify, MAX_BYTES);
  fastify.post('/media', (request) => media.upload(editor, request));
  fastify.get<{ Params: { id: string } }>('/media/:id', async (request, reply) => {
    await files.send({ workspaceId: editor.workspaceId, mediaId: request.params.id }, request.headers.range, reply);
    return reply;
  });
  fastify.setErrorHandler((error, _request, reply) => {
    if (error instanceof InvalidInput) return reply.status(422).send({ issues: error.issues });
    if (error instanceof Refusal) return reply.status(422).send({ code: error.code, details: error.details });
    return reply.send(error);
  });
  return fastify;
}

async function post(form: FormData): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${address}/media`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

function formWith(bytes: Uint8Array | string, name: string, field = 'file'): FormData {
  const form = new FormData();
  form.append(field, new Blob([bytes]), name);
  return form;
}

async function upload(bytes: Uint8Array, name: string): Promise<MediaAsset> {
  const { status, body } = await post(formWith(bytes, name));
  expect({ status, body }).toMatchObject({ status: 200 });
  return MediaAsset.parse(body);
}

const incoming = () => readdir(join(given.settings.dataDir, 'media', 'incoming'));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('an upload', () => {
  it.each(['jpeg', 'png', 'gif', 'webp'] as const)('takes a %s with its size', async (format) => {
    const bytes = await picture(format);
    expect(await upload(bytes, `跪求.${format}`)).toMatchObject({
      fileName: `跪求.${format}`,
      kind: 'image',
      mimeType: `image/${format}`,
      width: 40,
      height: 30,
      durationSeconds: null,
      byteSize: bytes.length,
      sha256: sha256(bytes),
    });
  });

  it.each([
    ['mp4', 'video/mp4'],
    ['mov', 'video/quicktime'],
    ['webm', 'video/webm'],
    ['flv', 'video/x-flv'],
  ])('takes a film in %s with its size and length', async (extension, mimeType) => {
    const asset = await upload(await video(extension), `film.${extension}`);
    expect(asset).toMatchObject({ kind: 'video', mimeType, width: 64, height: 48 });
    expect(asset.durationSeconds).toBeCloseTo(1, 0);
  });

  it('sees photos and films upright, and a moving GIF as one frame', async () => {
    expect(await upload(await turnedPhoto(80, 50), 'photo.jpg')).toMatchObject({ width: 50, height: 80 });
    expect(await upload(await movingPicture(20, 10), 'moving.gif')).toMatchObject({ mimeType: 'image/gif', width: 20, height: 10 });
    expect(await upload(await turnedVideo(), 'phone.mp4')).toMatchObject({ width: 48, height: 64 });
  });

  it('believes the bytes, not the name', async () => {
    expect(await upload(await picture('png', { colour: '#123' }), 'holiday.jpg')).toMatchObject({
      fileName: 'holiday.jpg',
      mimeType: 'image/png',
    });
    expect(await upload(await picture('webp', { colour: '#124' }), 'film.mp4')).toMatchObject({ kind: 'image', mimeType: 'image/webp' });
  });

  it('is the same asset when the same bytes come twice, however close together', async () => {
    const bytes = await picture('png', { colour: '#abc' });
    const first = await upload(bytes, 'one.png');
    const again = await Promise.all(['two.png', 'three.png', 'four.png'].map((name) => upload(bytes, name)));
    expect(again).toEqual([first, first, first]);
  });

  it('is another asset in another workspace', async () => {
    const bytes = await picture('png', { colour: '#abd' });
    const stranger = await given.member('editor');
    const mine = await upload(bytes, 'mine.png');
    const host = editor;
    editor = stranger;
    const theirs = await upload(bytes, 'theirs.png');
    editor = host;
    expect(theirs.id).not.toBe(mine.id);
    await expect(media.remove(stranger, mine.id)).rejects.toMatchObject({ code: 'not_found' });

    // One of them lets go; the other still has its bytes.
    await media.remove(stranger, theirs.id);
    expect(await buffer((await media.openMedia(host.workspaceId, { mediaId: mine.id, role: 'picture' })).open())).toEqual(bytes);
  });

  it('refuses what it does not take, and says what it found', async () => {
    const cases: [string, Uint8Array | string, string, string][] = [
      ['a page', '<!doctype html><html><body>hello</body></html>', 'unknown', 'not_accepted'],
      ['nothing', '', 'empty', 'not_accepted'],
      ['a drawing with a script', SVG, 'unknown', 'not_accepted'],
      ['a drawing with a head', `<?xml version="1.0"?>${SVG}`, 'application/xml', 'not_accepted'],
      ['a film in another box', await video('avi'), 'video/vnd.avi', 'not_accepted'],
      ['a bomb', pngHeader(50_000, 50_000), 'image/png', 'broken'],
      ['half a photo', (await picture('jpeg', { width: 400, height: 400 })).subarray(0, 900), 'image/jpeg', 'broken'],
    ];
    for (const [name, bytes, found, why] of cases) {
      const fileName = `${name}.jpg`;
      expect(await post(formWith(bytes, fileName))).toEqual({
        status: 422,
        body: { code: 'media_unsupported', details: { fileName, found, why, accepted: ACCEPTED_TYPES } },
      });
    }
    expect(await incoming()).toEqual([]);
  });

  it.each([
    ['with its index at the end', []],
    ['with its index at the front', ['-movflags', '+faststart']],
  ])('refuses a film %s that broke off', async (_, options) => {
    const whole = await video('mp4', options);
    const { status, body } = await post(formWith(whole.subarray(0, Math.floor(whole.length * 0.7)), 'half.mp4'));
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'media_unsupported', details: { found: 'video/mp4', why: 'broken' } },
    });
  });

  it('refuses sound without a picture', async () => {
    expect(await post(formWith(await soundOnly(), 'song.mp4'))).toMatchObject({
      status: 422,
      body: { code: 'media_unsupported', details: { why: 'broken' } },
    });
  });

  it('refuses a file beyond the limit and keeps nothing of it', async () => {
    expect(await post(formWith(Buffer.alloc(MAX_BYTES + 1), 'big.mp4'))).toMatchObject({
      status: 422,
      body: { code: 'payload_too_large' },
    });
    expect(await incoming()).toEqual([]);
  });

  it('names what is wrong with the form', async () => {
    const bytes = await picture('png', { colour: '#111' });
    const withStranger = formWith('21', 'x', 'file');
    withStranger.delete('file');
    withStranger.append('partition', '21');
    withStranger.append('file', new Blob([bytes]), 'a.png');
    expect((await post(withStranger)).body).toMatchObject({ issues: [{ field: 'partition', rule: 'unknown_field' }] });
    expect((await post(formWith(bytes, 'a.png', 'picture'))).body).toMatchObject({ issues: [{ field: 'picture', rule: 'unknown_field' }] });
    const empty = new FormData();
    empty.append('file', 'only text');
    expect((await post(empty)).body).toMatchObject({ issues: [{ field: 'file', rule: 'required' }] });

    const json = await fetch(`${address}/media`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(await json.json()).toMatchObject({ issues: [{ field: 'file', rule: 'multipart' }] });
  });

  it('refuses a form that ends in the middle', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nhalf a pic';
    const answer = await fetch(`${address}/media`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 422,
      body: { issues: [{ field: 'file', rule: 'incomplete' }] },
    });
    expect(await incoming()).toEqual([]);
  });

  it('keeps nothing when the sender hangs up', async () => {
    const socket = createConnection((server.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('POST /media HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000\r\n\r\n');
    socket.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf');
    await eventually(async () => expect(await incoming()).toHaveLength(1));
    socket.destroy();
    await eventually(async () => expect(await incoming()).toEqual([]));
  });

  it('keeps nothing when the sender hangs up while a file is being opened', async () => {
    const breakOff = () => {
      const source = new Readable({ read: () => process.nextTick(() => source.destroy(new Error('hung up'))) });
      return store.receive(source);
    };
    await Promise.all(Array.from({ length: 50 }, () => expect(breakOff()).rejects.toThrow('hung up')));
    expect(await incoming()).toEqual([]);
  });

  it('keeps a readable name, whatever was sent as one', async () => {
    const gbk = Buffer.from([0xb6, 0xa4, 0xb6, 0xa4]);
    const boundary = (name: Buffer) =>
      Buffer.concat([Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="'), name, Buffer.from('.png"\r\n\r\n')]);
    const bytes = await picture('png', { colour: '#222' });
    const answer = await fetch(`${address}/media`, {
      method: 'POST',
      body: Buffer.concat([boundary(gbk), bytes, Buffer.from('\r\n--b--\r\n')]),
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    });
    const { fileName } = MediaAsset.parse(await answer.json());
    expect(fileName).toMatch(/^\u{fffd}+\.png$/u);

    expect((await upload(await picture('png', { colour: '#223' }), '../../etc/passwd\u0001')).fileName).toBe('passwd');
    expect((await upload(await picture('png', { colour: '#224' }), `${'钉'.repeat(400)}.png`)).fileName).toBe('钉'.repeat(200));
  });

  it('never answers a fault, whatever the bytes are', async () => {
    const heads = [
      await picture('jpeg'),
      await picture('png'),
      await picture('gif'),
      await video('mp4'),
      await video('webm'),
      await video('flv'),
    ].map((bytes) => bytes.subarray(0, 64));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(Buffer.alloc(0), ...heads), fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        const { status } = await post(formWith(Buffer.concat([head, tail]), 'x'));
        expect([200, 422]).toContain(status);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a stored file', () => {
  it('is answered whole, in ranges, and never beyond its end', async () => {
    const bytes = await picture('png', { colour: '#333' });
    const { id } = await upload(bytes, '截图.png');
    const whole = await fetch(`${address}/media/${id}`);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="__.png"; filename*=UTF-8''%E6%88%AA%E5%9B%BE.png`,
    });
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);

    const part = await fetch(`${address}/media/${id}`, { headers: { range: 'bytes=4-9' } });
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
      206,
      `bytes 4-9/${String(bytes.length)}`,
      '6',
    ]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(4, 10));

    const beyond = await fetch(`${address}/media/${id}`, { headers: { range: `bytes=${String(bytes.length)}-` } });
    expect([beyond.status, beyond.headers.get('content-range'), beyond.headers.get('cache-control')]).toEqual([
      416,
      `bytes */${String(bytes.length)}`,
      null,
    ]);
  });

  it('does not exist for another workspace', async () => {
    const { id } = await upload(await picture('png', { colour: '#334' }), 'a.png');
    const stranger = await given.member('owner');
    await expect(media.openMedia(stranger.workspaceId, { mediaId: id, role: 'picture' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await given.db.inWorkspace(stranger.workspaceId, (tx) => media.factsOf(tx, stranger.workspaceId, [id]))).toEqual(new Map());
  });

  it('is listed newest first, page by page', async () => {
    const host = editor;
    editor = await given.member('editor');
    const made = [];
    for (const colour of ['#401', '#402', '#403']) made.unshift(await upload(await picture('png', { colour }), `${colour}.png`));
    await upload(await video('mp4', ['-t', '0.5']), 'film.mp4');
    const first = await media.list(editor, { limit: 2, kind: 'image' });
    expect(first.items).toEqual(made.slice(0, 2));
    expect(await media.list(editor, { limit: 2, kind: 'image', cursor: first.nextCursor ?? '' })).toEqual({
      items: made.slice(2),
      nextCursor: null,
    });
    editor = host;
  });

  it('is found by a part of its name, whatever the case, and by its id', async () => {
    const host = editor;
    editor = await given.member('editor');
    const stars = await upload(await picture('png', { colour: '#411' }), '五星_好评100%.PNG');
    const other = await upload(await picture('png', { colour: '#412' }), 'other.png');
    const found = async (query: object) => (await media.list(editor, MediaQuery.parse(query))).items.map(({ id }) => id);
    expect(await found({ q: '好评100%.png' })).toEqual([stars.id]);
    expect(await found({ q: '%' })).toEqual([stars.id]);
    expect(await found({ q: '_' })).toEqual([stars.id]);
    expect(await found({ q: 'nothing' })).toEqual([]);
    expect(await found({ ids: `${stars.id},${other.id}` })).toEqual([other.id, stars.id]);
    expect(await found({ ids: stars.id, kind: 'video' })).toEqual([]);
    expect(await media.get(editor, stars.id)).toEqual(stars);
    editor = host;
  });

  it('may be fetched from an address, and is judged like an upload', async () => {
    const bytes = await picture('png', { colour: '#413' });
    const elsewhere = Fastify();
    elsewhere.get('/:name', (request, reply) => reply.send(request.url.endsWith('.png') ? bytes : '<!doctype html><p>no picture</p>'));
    const url = await elsewhere.listen({ port: 0, host: '127.0.0.1' });
    expect(await media.fetch(editor, { url: `${url}/${encodeURIComponent('海报.png')}` })).toMatchObject({
      fileName: '海报.png',
      sha256: sha256(bytes),
    });
    await expect(media.fetch(editor, { url: `${url}/page.jpg` })).rejects.toMatchObject({ code: 'media_unsupported' });
    await elsewhere.close();
    await expect(media.fetch(editor, { url: `${url}/a.png` })).rejects.toMatchObject({ code: 'media_not_fetched' });
    expect(await incoming()).toEqual([]);
  });

  it('says how it was encoded', async () => {
    const { id } = await upload(await video('mp4', ['-t', '0.9', '-r', '25']), 'film.mp4');
    expect((await media.get(editor, id)).encoding).toEqual({
      videoCodec: 'h264',
      audioCodec: null,
      pixelFormat: 'yuv420p',
      frameRate: 25,
      bitRate: expect.any(Number),
    });
  });

  it('stays while an item shows it, and names that item', async () => {
    const { id, sha256: hash } = await upload(await picture('png', { colour: '#335' }), 'a.png');
    const item = await given.item(editor, { headline: '跪求五星', content: { media: [{ mediaId: id, sha256: hash, role: 'cover' }] } });
    await expect(media.remove(editor, id)).rejects.toMatchObject({
      code: 'media_in_use',
      details: { items: [{ kind: 'item', id: item.id, headline: '跪求五星' }] },
    });
    expect((await fetch(`${address}/media/${id}`)).status).toBe(200);
    expect(await media.uses(editor, id, { limit: 50 })).toEqual({
      items: [{ kind: 'item', id: item.id, headline: '跪求五星' }],
      nextCursor: null,
    });
  });

  it('stays while a master shows it, alone or among others, and names its response', async () => {
    const { id, sha256: hash } = await upload(await picture('png', { colour: '#33a' }), 'master.png');
    const { id: unused } = await upload(await picture('png', { colour: '#33b' }), 'unused.png');
    const master = { title: '', text: '饶命', media: [{ mediaId: id, sha256: hash, role: 'picture' as const }] };
    const response = await given.response(editor, { title: '一星潮', master });
    const use = { kind: 'response', id: response.id, headline: '一星潮' };
    await expect(media.remove(editor, id)).rejects.toMatchObject({ code: 'media_in_use', details: { items: [use] } });
    expect(await media.removeMany(editor, { mediaIds: [id, unused] })).toEqual({
      deletedIds: [unused],
      kept: [{ mediaId: id, fileName: 'master.png', uses: 1, shownBy: [use] }],
    });
    expect(await given.announcedBy(() => media.removeMany(editor, { mediaIds: [id] }))).toEqual([]);
    // What takes the place of the master's files lets go of them.
    await given.db.inWorkspace(editor.workspaceId, (tx) =>
      tx.update(ResponseEntity, { workspaceId: editor.workspaceId, id: response.id }, { master: { ...master, media: [] } }),
    );
    await media.remove(editor, id);
  });

  it('tells page by page what shows it', async () => {
    const { id, sha256: hash } = await upload(await picture('png', { colour: '#334' }), 'b.png');
    const content = { media: [{ mediaId: id, sha256: hash, role: 'cover' as const }] };
    for (const headline of ['一', '二', '三']) await given.item(editor, { headline, content });
    const first = await media.uses(editor, id, { limit: 2 });
    expect(first.items.map(({ headline }) => headline)).toEqual(['一', '二']);
    const rest = await media.uses(editor, id, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ headline: '三' }], nextCursor: null });
  });

  it('leaves with its bytes when nobody shows it', async () => {
    const { id, sha256: hash } = await upload(await picture('png', { colour: '#336' }), 'a.png');
    expect(await given.announcedBy(() => media.remove(editor, id))).toEqual(['media']);
    await expect(media.remove(editor, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await readdir(join(given.settings.dataDir, 'media', hash.slice(0, 2)))).not.toContain(hash);
  });

  it('leaves with its bytes together with others', async () => {
    const files = [
      await upload(await picture('png', { colour: '#338' }), 'a.png'),
      await upload(await picture('png', { colour: '#339' }), 'b.png'),
    ];
    await media.removeMany(editor, { mediaIds: files.map(({ id }) => id) });
    for (const { sha256: hash } of files)
      expect(await readdir(join(given.settings.dataDir, 'media', hash.slice(0, 2)))).not.toContain(hash);
  });

  it('is waited for while an item is just taking it', async () => {
    const { id, sha256: hash } = await upload(await picture('png', { colour: '#337' }), 'a.png');
    let removal: Promise<void> = Promise.resolve();
    await given.db.inWorkspace(editor.workspaceId, async (tx) => {
      expect(await media.factsOf(tx, editor.workspaceId, [id])).toEqual(
        new Map([
          [
            id,
            {
              sha256: hash,
              fileName: 'a.png',
              rightsEndOn: null,
              kind: 'image',
              mimeType: 'image/png',
              byteSize: expect.any(Number),
              width: 40,
              height: 30,
              durationSeconds: null,
              encoding: null,
            },
          ],
        ]),
      );
      removal = media.remove(editor, id);
      removal.catch(() => undefined);
      await given.item(editor, { content: { media: [{ mediaId: id, sha256: hash, role: 'picture' }] } });
    });
    await expect(removal).rejects.toMatchObject({ code: 'media_in_use' });
  });
});

it('removes at its start what a killed upload has left, and nothing younger', async () => {
  const folder = join(given.settings.dataDir, 'media', 'incoming');
  await writeFile(join(folder, 'left'), 'half');
  await writeFile(join(folder, 'arriving'), 'half');
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(folder, 'left'), anHourAgo, anHourAgo);
  await new MediaStore(given.settings).onModuleInit();
  expect(await incoming()).toEqual(['arriving']);
});

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      await check();
      return;
    } catch (cause) {
      if (left === 0) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
