import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { fileOf, numberField, pathOf, queryOf, textField } from '../hosts/request-fields.ts';
import { describeMedia, isPicture } from '../media/media-description.ts';
import type { StoredMedia } from '../media/media-store.ts';
import type { Upload, UploadPart } from '../state/uploads.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { DouyinError, envelope } from './envelope.ts';

const MIB = 1024 ** 2;
const LARGEST_SINGLE = 128 * MIB;
const LARGEST_VIDEO = 4096 * MIB;
const SMALLEST_PART = 5 * MIB;
const LARGEST_IMAGE = 20 * MIB;
const LONGEST_SECONDS = 15 * 60;
const PARTS_LIFE_MS = 2 * 3_600_000;

export function douyinUploads(app: FastifyInstance, world: World): void {
  const succeed = (request: FastifyRequest, data: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
    envelope(world, pathOf(request), 0, '', data);

  app.post('/api/douyin/v1/video/upload_video/', (request) => {
    const caller = callerOf(world, request, 'video.create.bind');
    const bytes = partNamed(request, 'video');
    if (bytes.length > LARGEST_SINGLE) throw new DouyinError(2190005);
    return succeed(request, { video: keepVideo(world, caller, world.media.store(bytes)) });
  });

  app.post('/api/douyin/v1/video/init_video_part_upload/', (request) => {
    const caller = callerOf(world, request, 'video.create.bind');
    return succeed(request, { upload_id: world.uploads.open('douyin', caller.id, 'parts') });
  });

  app.post('/api/douyin/v1/video/upload_video_part/', (request) => {
    const caller = callerOf(world, request, 'video.create.bind');
    const upload = openParts(world, request, caller);
    const number = numberField(queryOf(request), 'part_number', 0);
    if (number === null || number < 1) throw new DouyinError(2100005, 'part_number');
    world.uploads.addPart('douyin', upload.id, number, partNamed(request, 'video'));
    return succeed(request);
  });

  app.post('/api/douyin/v1/video/complete_video_part_upload/', async (request) => {
    const caller = callerOf(world, request, 'video.create.bind');
    const upload = openParts(world, request, caller);
    refuseBadParts(world.uploads.parts('douyin', upload.id));
    const media = await world.uploads.joinParts('douyin', upload.id);
    return succeed(request, { video: keepVideo(world, caller, media) });
  });

  app.post('/api/douyin/v1/video/upload_image/', (request) => {
    const caller = callerOf(world, request, 'video.create.bind');
    const bytes = partNamed(request, 'image');
    if (bytes.length > LARGEST_IMAGE || !isPicture(describeMedia(bytes))) throw new DouyinError(2100005, 'image');
    const media = world.media.store(bytes);
    const imageId = keep(world, caller, 'image', media);
    return succeed(request, { image: { image_id: imageId, width: media.width, height: media.height } });
  });
}

/** What a create call names by `video_id` or `image_id`: complete, of this account, and not used by another post. */
export function uploadedBy(world: World, caller: SeededAccount, kind: 'video' | 'image', id: string): { id: string; media: StoredMedia } {
  const upload = world.uploads.find('douyin', id);
  if (!upload?.media || upload.kind !== kind || upload.accountId !== caller.id || upload.used) {
    throw kind === 'video' ? new DouyinError(2190007) : new DouyinError(2100005, 'image_id');
  }
  return { id, media: upload.media };
}

function keepVideo(world: World, caller: SeededAccount, media: StoredMedia): Record<string, unknown> {
  if (media.durationSeconds > LONGEST_SECONDS) throw new DouyinError(2190006);
  return { video_id: keep(world, caller, 'video', media), width: media.width, height: media.height };
}

function keep(world: World, caller: SeededAccount, kind: 'video' | 'image', media: StoredMedia): string {
  const id = world.uploads.open('douyin', caller.id, kind, {}, `v0200fg1${randomBytes(12).toString('hex')}`);
  world.uploads.complete('douyin', id, media);
  return id;
}

function openParts(world: World, request: FastifyRequest, caller: SeededAccount): Upload {
  const upload = world.uploads.find('douyin', textField(queryOf(request), 'upload_id') ?? '');
  const isOpen =
    upload?.kind === 'parts' && upload.accountId === caller.id && !upload.media && world.realNow() - upload.openedAt < PARTS_LIFE_MS;
  if (!upload || !isOpen) throw new DouyinError(2100005, 'upload_id');
  return upload;
}

function refuseBadParts(parts: readonly UploadPart[]): void {
  const isGapless = parts.length > 0 && parts.every((part, at) => part.number === at + 1);
  const areLargeEnough = parts.slice(0, -1).every((part) => part.byteSize >= SMALLEST_PART);
  if (!isGapless || !areLargeEnough) throw new DouyinError(2100005, 'parts');
  if (parts.reduce((sum, part) => sum + part.byteSize, 0) > LARGEST_VIDEO) throw new DouyinError(2190005);
}

function partNamed(request: FastifyRequest, name: string): Buffer {
  const file = fileOf(request, name);
  if (!file || file.bytes.length === 0) throw new DouyinError(2100005, name);
  return file.bytes;
}
