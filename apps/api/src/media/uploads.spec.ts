import { createHash } from 'node:crypto';
import { readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { MediaAsset } from '@longstream/contracts/media';
import type { FastifyInstance } from 'fastify';
import { Given } from '../../test/given.ts';
import { picture, video } from '../../test/media-samples.ts';
import { SETTINGS } from '../config/settings.ts';
import { Database } from '../database/database.ts';
import { ContractPipe } from '../http/contract.pipe.ts';
import { ProblemFilter } from '../http/problem.filter.ts';
import type { Actor, SignedInRequest } from '../sessions/actor.ts';
import { MediaLinks } from './media-links.ts';
import { MediaStore } from './media-store.ts';
import { MediaUploadEntity } from './media-upload.entity.ts';
import { MediaService } from './media.service.ts';
import { RemoteFiles } from './remote-files.ts';
import { registerUploads } from './upload-form.ts';
import { UploadsController } from './uploads.controller.ts';
import { UNFINISHED_FOR_MS, UploadsService } from './uploads.service.ts';

const PIECE = 'application/offset+octet-stream';

let given: Given;
let app: NestFastifyApplication;
let address: string;
let editor: Actor;
let caller: Actor;

beforeAll(async () => {
  given = await Given.open();
  editor = await given.member('editor');
  caller = editor;
  await start();
});
afterAll(async () => {
  await app.close();
  await given.close();
});

/** The upload routes over HTTP, on the data folder that an earlier start may have left. */
async function start(): Promise<void> {
  const adapter = new FastifyAdapter({ forceCloseConnections: true });
  await registerUploads(adapter.getInstance<FastifyInstance>());
  const module = await Test.createTestingModule({
    controllers: [UploadsController],
    providers: [
      UploadsService,
      MediaService,
      MediaStore,
      MediaLinks,
      RemoteFiles,
      { provide: Database, useValue: given.db },
      { provide: SETTINGS, useValue: given.settings },
    ],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new ContractPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalGuards({
    canActivate: (context: ExecutionContext) => {
      context.switchToHttp().getRequest<SignedInRequest>().actor = caller;
      return true;
    },
  } satisfies CanActivate);
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
}

const headers = (more: Record<string, string> = {}) => ({ 'tus-resumable': '1.0.0', ...more });

async function begin(byteSize: number, fileName = 'film.mp4'): Promise<string> {
  const answer = await fetch(`${address}/api/workspaces/${caller.workspaceId}/media/uploads`, {
    method: 'POST',
    headers: headers({ 'upload-length': String(byteSize), 'upload-metadata': `filename ${Buffer.from(fileName).toString('base64')}` }),
  });
  expect(answer.status).toBe(201);
  return answer.headers.get('location') ?? '';
}

const append = (upload: string, from: number, bytes: Uint8Array) =>
  fetch(`${address}${upload}`, {
    method: 'PATCH',
    headers: headers({ 'upload-offset': String(from), 'content-type': PIECE }),
    body: bytes,
  });

async function arrived(upload: string): Promise<number> {
  return Number((await fetch(`${address}${upload}`, { method: 'HEAD', headers: headers() })).headers.get('upload-offset'));
}

async function finish(upload: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${address}${upload}/asset`, { method: 'POST' });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const left = (folder: 'uploads' | 'incoming') => readdir(join(given.settings.dataDir, 'media', folder));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('an upload in pieces', () => {
  it('becomes the asset of its bytes, and leaves nothing else', async () => {
    const bytes = await video('mp4');
    const upload = await begin(bytes.length, '跪求五星.mp4');
    expect((await append(upload, 0, bytes.subarray(0, 1000))).headers.get('upload-offset')).toBe('1000');
    expect(await arrived(upload)).toBe(1000);
    expect((await append(upload, 1000, bytes.subarray(1000))).status).toBe(204);

    const { status, body } = await finish(upload);
    expect(status).toBe(201);
    expect(MediaAsset.parse(body)).toMatchObject({
      fileName: '跪求五星.mp4',
      kind: 'video',
      sha256: sha256(bytes),
      byteSize: bytes.length,
    });
    expect([await left('uploads'), await left('incoming')]).toEqual([[], []]);

    // The answer may have been lost on its way.
    expect((await finish(upload)).body).toEqual(body);
  });

  it('goes on after a broken connection and a restart of ours', async () => {
    const bytes = await video('mp4', ['-t', '0.8']);
    const upload = await begin(bytes.length);
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write(
      `PATCH ${upload} HTTP/1.1\r\nHost: x\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: ${PIECE}\r\nContent-Length: ${String(bytes.length)}\r\n\r\n`,
    );
    socket.write(bytes.subarray(0, 500));
    await eventually(async () => expect(await arrivedOnDisk(upload)).toBe(500));
    socket.destroy();
    await app.close();
    await start();

    expect(await arrived(upload)).toBe(500);
    expect((await append(upload, 500, bytes.subarray(500))).status).toBe(204);
    expect((await finish(upload)).body).toMatchObject({ sha256: sha256(bytes) });
  });

  it('is finished once, however many ask at once', async () => {
    const bytes = await picture('png', { colour: '#0a0' });
    const upload = await begin(bytes.length, 'a.png');
    await append(upload, 0, bytes);
    const answers = await Promise.all([finish(upload), finish(upload), finish(upload)]);
    expect(new Set(answers.map(({ status, body }) => `${String(status)} ${String(body['id'])}`)).size).toBe(1);
    expect(await left('uploads')).toEqual([]);
  });

  it('is no asset before it is whole', async () => {
    const upload = await begin(100);
    await append(upload, 0, new Uint8Array(40));
    expect(await finish(upload)).toMatchObject({
      status: 422,
      body: { code: 'invalid_input', issues: [{ field: 'file', rule: 'incomplete' }] },
    });
    expect(await arrived(upload)).toBe(40);
  });

  it('leaves nothing of a file that is not accepted', async () => {
    const before = await left('uploads');
    const page = Buffer.from('<!doctype html><html><body>hello</body></html>');
    const upload = await begin(page.length, 'photo.jpg');
    await append(upload, 0, page);
    expect(await finish(upload)).toMatchObject({ status: 422, body: { code: 'media_unsupported', details: { fileName: 'photo.jpg' } } });
    expect([await left('uploads'), await left('incoming')]).toEqual([before, []]);
    expect(await finish(upload)).toMatchObject({ status: 404 });
  });

  it('is given up with all that has arrived', async () => {
    const upload = await begin(100);
    await append(upload, 0, new Uint8Array(40));
    expect((await fetch(`${address}${upload}`, { method: 'DELETE', headers: headers() })).status).toBe(204);
    expect(await left('uploads')).not.toContain(upload.split('/').at(-1));
    expect((await append(upload, 40, new Uint8Array(60))).status).toBe(404);
  });

  it('takes a piece only where the last one ended, and nothing beyond the end', async () => {
    const upload = await begin(100);
    expect((await append(upload, 7, new Uint8Array(3))).status).toBe(409);
    expect((await append(upload, 0, new Uint8Array(101))).status).toBe(413);
    expect(await arrived(upload)).toBe(0);
  });

  it('is refused beyond the largest file, and without a length', async () => {
    const create = (more: Record<string, string>) =>
      fetch(`${address}/api/workspaces/${editor.workspaceId}/media/uploads`, { method: 'POST', headers: headers(more) });
    const answer = await create({ 'upload-length': String(4 * 1024 ** 3 + 1) });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'payload_too_large' }]);
    expect((await create({ 'upload-defer-length': '1' })).status).toBe(501);
  });

  it('exists for nobody but the member who began it', async () => {
    const upload = await begin(10);
    for (const other of [await given.member('owner', { workspaceId: editor.workspaceId }), await given.member('owner')]) {
      caller = other;
      const theirs = upload.replace(editor.workspaceId, other.workspaceId);
      expect((await append(theirs, 0, new Uint8Array(10))).status).toBe(404);
      expect((await fetch(`${address}${theirs}`, { method: 'HEAD', headers: headers() })).status).toBe(404);
      expect((await fetch(`${address}${theirs}`, { method: 'DELETE', headers: headers() })).status).toBe(404);
      expect(await finish(theirs)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    caller = editor;
    expect(await arrived(upload)).toBe(0);
  });

  it('goes with its bytes when its day is over', async () => {
    const [over, young] = [await begin(10), await begin(10)];
    const idOf = (upload: string) => upload.split('/').at(-1) ?? '';
    const long = new Date(Date.now() - UNFINISHED_FOR_MS - 1000);
    await utimes(join(given.settings.dataDir, 'media', 'uploads', idOf(over)), long, long);
    await given.db.inWorkspace(editor.workspaceId, (tx) => tx.update(MediaUploadEntity, { id: idOf(over) }, { createdAt: long }));
    await app.get(UploadsService).sweep();
    expect(await left('uploads')).toContain(idOf(young));
    expect(await left('uploads')).not.toContain(idOf(over));
    expect((await append(over, 0, new Uint8Array(10))).status).toBe(404);
  });
});

/** What is on disk, asked without the lock that a running piece holds. */
async function arrivedOnDisk(upload: string): Promise<number> {
  return (await stat(join(given.settings.dataDir, 'media', 'uploads', upload.split('/').at(-1) ?? ''))).size;
}

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let tries = 100; ; tries -= 1) {
    try {
      await check();
      return;
    } catch (cause) {
      if (tries === 0) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
