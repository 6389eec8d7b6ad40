import type { FastifyInstance, FastifyRequest } from 'fastify';
import { numberField, queryOf, textField } from '../hosts/request-fields.ts';
import type { Upload, UploadPart } from '../state/uploads.ts';
import type { World } from '../world.ts';
import { answerBilibiliErrors, BilibiliError, success } from './errors.ts';
import { callerOf, jsonBody, keepRawBodies, rawBody } from './signed-call.ts';

const LARGEST_FILE = 4 * 1024 ** 3;
const LARGEST_SINGLE = 100 * 1024 ** 2;
const FILE_NAME = /.\.(mp4|flv|avi|wmv|mov|webm|mkv|mpeg|mpg|ts|m4v|f4v|rmvb|3gp)$/i;

/** The member host's half of an upload: the token before the bytes, and the merge after them. */
export function bilibiliUploadFrame(app: FastifyInstance, world: World): void {
  app.post('/arcopen/fn/archive/video/init', (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    const body = jsonBody(request);
    const { name, utype = '0' } = body;
    if (typeof name !== 'string' || !FILE_NAME.test(name)) throw new BilibiliError(4000, 'name');
    if (utype !== '0' && utype !== '1') throw new BilibiliError(4000, 'utype');
    return success({ upload_token: world.uploads.open('bilibili', caller.id, 'video', { name, utype }) });
  });

  app.post('/arcopen/fn/archive/video/complete', async (request) => {
    const caller = callerOf(world, request, 'ARC_BASE');
    const upload = openUpload(world, request);
    if (upload.accountId !== caller.id) throw new BilibiliError(127022);
    if (upload.fields.utype !== '0' || upload.media) throw new BilibiliError(127100, 'upload_token');
    const parts = world.uploads.parts('bilibili', upload.id);
    if (!isGapless(parts)) throw new BilibiliError(127100, 'part_number');
    if (totalSize(parts) > LARGEST_FILE) throw new BilibiliError(127100, 'file size');
    await world.uploads.joinParts('bilibili', upload.id);
    return success();
  });
}

/** The host that takes bytes. It knows no signature: the upload token is all it asks for. */
export function bilibiliUploadBytes(app: FastifyInstance, world: World): void {
  answerBilibiliErrors(app);
  keepRawBodies(app);

  app.post('/video/v2/part/upload', (request) => {
    const upload = openUpload(world, request);
    const number = numberField(queryOf(request), 'part_number', 0);
    if (upload.fields.utype !== '0' || upload.media) throw new BilibiliError(127100, 'upload_token');
    if (number === null || number < 1) throw new BilibiliError(127100, 'part_number');
    world.uploads.addPart('bilibili', upload.id, number, bytesOf(request));
    return success();
  });

  app.post('/video/v2/upload', (request) => {
    const upload = openUpload(world, request);
    const bytes = bytesOf(request);
    if (upload.fields.utype !== '1' || upload.media) throw new BilibiliError(127100, 'upload_token');
    if (bytes.length > LARGEST_SINGLE) throw new BilibiliError(127100, 'file size');
    world.uploads.complete('bilibili', upload.id, world.media.store(bytes));
    return success();
  });
}

/** The upload that `upload_token` names, as long as no archive has used it. */
export function openUpload(world: World, request: FastifyRequest): Upload {
  const upload = world.uploads.find('bilibili', textField(queryOf(request), 'upload_token') ?? '');
  if (!upload || upload.used) throw new BilibiliError(127022);
  return upload;
}

function bytesOf(request: FastifyRequest): Buffer {
  const bytes = rawBody(request);
  if (bytes.length === 0) throw new BilibiliError(127100, 'empty body');
  return bytes;
}

function isGapless(parts: readonly UploadPart[]): boolean {
  return parts.length > 0 && parts.every((part, at) => part.number === at + 1);
}

function totalSize(parts: readonly UploadPart[]): number {
  return parts.reduce((sum, part) => sum + part.byteSize, 0);
}
