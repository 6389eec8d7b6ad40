import type { FastifyInstance } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { bodyOf, pathOf, type Fields } from '../hosts/request-fields.ts';
import { quotaOf } from '../quotas/quotas.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { DouyinError, envelope } from './envelope.ts';
import { addPost, videoIdOf } from './posts.ts';
import { uploadedBy } from './uploads.ts';

const LONGEST_TEXT = 1000;
const MOST_IMAGES = 30;

/** Direct publishing (scope `video.create.bind`). Every create wants a fresh upload. */
export function douyinPublish(app: FastifyInstance, world: World): void {
  app.post('/api/douyin/v1/video/create_video/', (request) => {
    const caller = callerOf(world, request, 'video.create.bind');
    const body = bodyOf(request);
    const video = uploadedBy(world, caller, 'video', requiredText(body, 'video_id'));
    const coverId = optionalText(body, 'custom_cover_image_url');
    const cover = coverId === '' ? null : uploadedBy(world, caller, 'image', coverId);
    refuseWrongType(body, 'cover_tsp', 'number');
    const common = commonFields(body);
    const post = world.atomically(() => {
      refuseTooMany(world, caller);
      for (const upload of cover ? [video, cover] : [video]) world.uploads.useUp('douyin', upload.id);
      return addPost(world, caller, { kind: 'video', media: [video.media], coverSha256: cover?.media.sha256 ?? null, ...common });
    });
    return envelope(world, pathOf(request), 0, '', { item_id: post.id, video_id: videoIdOf(post) });
  });

  app.post('/api/douyin/v1/video/create_image_text/', (request) => {
    const caller = callerOf(world, request, 'video.create.bind');
    const body = bodyOf(request);
    const images = textList(body, 'image_list').map((id) => uploadedBy(world, caller, 'image', id));
    if (images.length === 0 || images.length > MOST_IMAGES || new Set(images.map(({ id }) => id)).size !== images.length)
      throw new DouyinError(2100005, 'image_list');
    const common = commonFields(body);
    const post = world.atomically(() => {
      refuseTooMany(world, caller);
      for (const image of images) world.uploads.useUp('douyin', image.id);
      return addPost(world, caller, { kind: 'picture', media: images.map(({ media }) => media), coverSha256: null, ...common });
    });
    return envelope(world, pathOf(request), 0, '', { item_id: post.id, video_id: videoIdOf(post) });
  });
}

function refuseTooMany(world: World, caller: SeededAccount): void {
  if (!world.dailyCalls.take('douyin', caller.id, 'posts', quotaOf(world.settings, 'douyin', 'postsADay'))) throw new DouyinError(2190001);
}

function commonFields(body: Fields): { text: string; privateStatus: number } {
  const text = optionalText(body, 'text');
  if (text.length > LONGEST_TEXT) throw new DouyinError(2100005, 'text');
  const privateStatus = choice(body, 'private_status', [0, 1, 2], 0);
  choice(body, 'download_type', [1, 2], 1);
  if (body.at_users !== undefined) textList(body, 'at_users');
  return { text, privateStatus };
}

function requiredText(body: Fields, name: string): string {
  const value = optionalText(body, name);
  if (value === '') throw new DouyinError(2100005, name);
  return value;
}

function optionalText(body: Fields, name: string): string {
  refuseWrongType(body, name, 'string');
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

function textList(body: Fields, name: string): string[] {
  const value = body[name];
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string')) throw new DouyinError(2100005, name);
  return value;
}

function choice(body: Fields, name: string, choices: readonly number[], fallback: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== 'number' || !choices.includes(value)) throw new DouyinError(2100005, name);
  return value;
}

function refuseWrongType(body: Fields, name: string, type: 'string' | 'number'): void {
  if (body[name] !== undefined && typeof body[name] !== type) throw new DouyinError(2100005, name);
}
