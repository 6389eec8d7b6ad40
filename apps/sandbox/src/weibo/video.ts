import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { isFields, type Fields } from '../hosts/request-fields.ts';
import { statusId } from './status-ids.ts';
import type { StoredMedia } from '../media/media-store.ts';
import type { Upload } from '../state/uploads.ts';
import type { World } from '../world.ts';
import { callerOf, pageField, parametersOf, required } from './caller.ts';
import { WeiboError } from './errors.ts';

const KIB = 1024;
const CHUNK_KIB = 1024;
const LARGEST_FILE = 1024 ** 3;
const LONGEST_SECONDS = 15 * 60;
const FILE_NAME = /.\.(mp4|avi|wmv|mpeg|mpg|3gp|ts|flv|mov)$/i;
const MD5 = /^[0-9a-f]{32}$/i;

/**
 * Video in chunks, on the upload host. The parameters of `init` are those of the platform's sibling file service; those
 * of `upload`, the `fid` at its end and how a status takes it are unverified, and chosen here.
 */
export function weiboVideo(app: FastifyInstance, world: World): void {
  app.addContentTypeParser(/^(application\/octet-stream|video\/)/, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const init = (request: FastifyRequest): Record<string, unknown> => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    if (required(fields, 'type') !== 'video') throw new WeiboError(10017, 'type');
    const check = required(fields, 'check');
    if (!MD5.test(check)) throw new WeiboError(10017, 'check');
    required(fields, 'length');
    const length = pageField(fields, 'length', 1, LARGEST_FILE);
    const name = required(fields, 'name');
    if (!FILE_NAME.test(name)) throw new WeiboError(10017, 'name');
    const fileToken = world.uploads.open('weibo', caller.id, 'video-chunks', { check: check.toLowerCase(), length: String(length), name });
    return { urlTag: '1', fileToken, length: CHUNK_KIB };
  };

  const upload = async (request: FastifyRequest): Promise<Record<string, unknown>> => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const open = openUpload(world, caller, fields);
    keepChunk(world, open, fields, request.body);
    const received = world.uploads.parts('weibo', open.id).reduce((sum, part) => sum + part.byteSize, 0);
    return received < Number(open.fields.length) ? { succ: true } : { succ: true, fid: await finish(world, caller, open) };
  };

  for (const suffix of ['', '.json']) {
    app.get(`/2/proxy/media/init${suffix}`, init);
    app.post(`/2/proxy/media/upload${suffix}`, upload);
  }
}

/** The uploaded video that a status names: its `fid`, alone or as `{"fid": …}`. */
export function videoOf(world: World, caller: SeededAccount, media: string): { fid: string; media: StoredMedia } {
  const fid = media.startsWith('{') ? fidOf(media) : media;
  const upload = world.uploads.find('weibo', fid);
  if (!upload?.media || upload.kind !== 'video' || upload.accountId !== caller.id || upload.used) throw new WeiboError(10017, 'media');
  return { fid, media: upload.media };
}

function fidOf(json: string): string {
  try {
    const parsed: unknown = JSON.parse(json);
    if (isFields(parsed) && typeof parsed.fid === 'string') return parsed.fid;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new WeiboError(10017, 'media');
}

function openUpload(world: World, caller: SeededAccount, fields: Fields): Upload {
  const upload = world.uploads.find('weibo', required(fields, 'fileToken'));
  const isOpen = upload?.kind === 'video-chunks' && upload.accountId === caller.id && upload.media === null;
  if (!isOpen) throw new WeiboError(10017, 'fileToken');
  if (required(fields, 'urlTag') !== '1') throw new WeiboError(10017, 'urlTag');
  return upload;
}

/** A chunk begins at a multiple of the size that `init` gave and is as long, but for the last. */
function keepChunk(world: World, upload: Upload, fields: Fields, body: unknown): void {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new WeiboError(10016, 'body');
  required(fields, 'startLoc');
  const start = pageField(fields, 'startLoc', 0, LARGEST_FILE);
  const chunk = CHUNK_KIB * KIB;
  if (start % chunk !== 0 || body.length !== Math.min(chunk, Number(upload.fields.length) - start)) throw new WeiboError(10017, 'startLoc');
  if (required(fields, 'sectionCheck').toLowerCase() !== createHash('md5').update(body).digest('hex'))
    throw new WeiboError(10017, 'sectionCheck');
  world.uploads.addPart('weibo', upload.id, start / chunk + 1, body);
}

async function finish(world: World, caller: SeededAccount, upload: Upload): Promise<string> {
  const media = await world.media.join(world.uploads.parts('weibo', upload.id).map(({ sha256 }) => sha256));
  if ((await md5Of(world.media.pathOf(media.sha256))) !== upload.fields.check) throw new WeiboError(10017, 'check');
  if (media.durationSeconds > LONGEST_SECONDS) throw new WeiboError(10017, 'duration');
  const fid = world.uploads.open('weibo', caller.id, 'video', {}, `1034:${statusId(world.clock.now())}${randomBytes(2).readUInt16BE()}`);
  world.atomically(() => {
    world.uploads.complete('weibo', upload.id, media);
    world.uploads.complete('weibo', fid, media);
  });
  return fid;
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
