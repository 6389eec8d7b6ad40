import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fileOf, numberField, queryOf, textField } from '../hosts/request-fields.ts';
import type { Upload, UploadPart } from '../state/uploads.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { KuaishouError, succeed } from './errors.ts';

const LARGEST_PIECE = 10 * 1024 ** 2;

/** On `open`: gives out the token for one film, and the host to bring it to, which comes without a scheme. */
export function kuaishouUploadStart(app: FastifyInstance, world: World): void {
  app.post('/openapi/photo/start_upload', (request) => {
    const caller = callerOf(world, request, 'user_video_publish');
    return succeed({ upload_token: world.uploads.open('kuaishou', caller.id, 'film'), endpoint: uploadEndpoint(world) });
  });
}

/** On the upload host the token is all there is: neither app nor user is named. */
export function kuaishouUploads(app: FastifyInstance, world: World): void {
  acceptRawBytes(app);

  app.post('/api/upload', (request) => {
    keepWhole(world, openUpload(world, request), rawBytes(request));
    return succeed();
  });

  app.post('/api/upload/multipart', (request) => {
    const bytes = fileOf(request, 'file')?.bytes;
    if (!bytes) throw new KuaishouError(100100400, 'file');
    keepWhole(world, openUpload(world, request), bytes);
    return succeed();
  });

  app.post('/api/upload/fragment', (request) => {
    const upload = openUpload(world, request);
    const id = numberField(queryOf(request), 'fragment_id', -1);
    if (id === null || id < 0) throw new KuaishouError(100100400, 'fragment_id');
    const bytes = rawBytes(request);
    if (bytes.length === 0 || bytes.length > LARGEST_PIECE) throw new KuaishouError(100100400, 'fragment');
    world.uploads.addPart('kuaishou', upload.id, id, bytes);
    return succeed({ checksum: createHash('md5').update(bytes).digest('hex'), size: bytes.length });
  });

  app.get('/api/upload/resume', (request) => {
    const upload = knownUpload(world, request);
    const parts = world.uploads.parts('kuaishou', upload.id);
    const contiguous = parts.filter((part, at) => part.number === at);
    const { hostname, port } = new URL(`http://${uploadEndpoint(world)}`);
    return succeed({
      existed: upload.media !== null,
      fragment_index: contiguous.length - 1,
      fragment_index_bytes: totalBytes(contiguous),
      fragment_list: parts.map((part) => ({ id: part.number, size: part.byteSize, checksum: part.sha256 })),
      endpoint: [{ protocol: 'http', host: hostname, port: Number(port) }],
      token_id: upload.id,
    });
  });

  app.post('/api/upload/complete', async (request) => {
    const upload = knownUpload(world, request);
    const parts = world.uploads.parts('kuaishou', upload.id);
    const isGapless = parts.length > 0 && parts.every((part, at) => part.number === at);
    if (!isGapless || numberField(queryOf(request), 'fragment_count', 0) !== parts.length)
      throw new KuaishouError(100100400, 'fragment_count');
    // Said twice, it is complete as before.
    if (!upload.media) await world.uploads.joinParts('kuaishou', upload.id);
    return succeed();
  });
}

function uploadEndpoint(world: World): string {
  return new URL(world.hosts.kuaishou.upload ?? '').host;
}

function knownUpload(world: World, request: FastifyRequest): Upload {
  const upload = world.uploads.find('kuaishou', textField(queryOf(request), 'upload_token') ?? '');
  if (!upload) throw new KuaishouError(100100400, 'upload_token');
  return upload;
}

function openUpload(world: World, request: FastifyRequest): Upload {
  const upload = knownUpload(world, request);
  if (upload.media) throw new KuaishouError(100100400, 'upload_token: complete already');
  return upload;
}

/** A film in one piece must be smaller than the largest fragment. */
function keepWhole(world: World, upload: Upload, bytes: Buffer): void {
  if (bytes.length === 0 || bytes.length >= LARGEST_PIECE) throw new KuaishouError(100100400, 'file');
  if (world.uploads.parts('kuaishou', upload.id).length > 0) throw new KuaishouError(100100400, 'upload_token: begun in fragments');
  world.uploads.complete('kuaishou', upload.id, world.media.store(bytes));
}

const totalBytes = (parts: readonly UploadPart[]): number => parts.reduce((sum, part) => sum + part.byteSize, 0);

function acceptRawBytes(app: FastifyInstance): void {
  app.addContentTypeParser(['video/mp4', 'application/octet-stream'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function rawBytes(request: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(request.body)) throw new KuaishouError(100100400, 'body');
  return request.body;
}
