import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { fileOf, textField, type Fields } from '../hosts/request-fields.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { quotaOf } from '../quotas/quotas.ts';
import { stateOf, type Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf, parametersOf, required } from './caller.ts';
import { WeiboError } from './errors.ts';
import { checkedPicture, fetchedPicture } from './fetched-picture.ts';
import { refuseRepetition } from './repetition.ts';
import { statusId } from './status-ids.ts';
import { statusObject } from './status-object.ts';
import { isPublicIpv4, linksTo, LONG_TEXT, SAFE_DOMAIN, SHORT_TEXT, widthOf } from './text-rules.ts';
import { videoOf } from './video.ts';

const HOUR_MS = 3_600_000;

/** The picture of a status: its id in the picture store if it has one, and its bytes. */
interface Picture {
  readonly picId?: string;
  readonly media: StoredMedia;
}

export function weiboShare(app: FastifyInstance, world: World): void {
  app.post('/2/statuses/share.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    required(fields, 'status');
    required(fields, 'rip');
    const text = checkedText(fields, { mayBeLong: false });
    if (!linksTo(text, SAFE_DOMAIN)) throw new WeiboError(10017, '', 'text not find domain!');
    if (/#[^#\s][^#]*#/.test(text)) throw new WeiboError(10017, 'status');
    const pictures = fileOf(request, 'pic') ? [{ media: picturePart(world, request) }] : [];
    return publish(world, request, caller, text, fields, pictures);
  });

  // Long in the wiki, but no longer given to new apps.
  app.post('/2/statuses/update.json', (request) => {
    callerOf(world, request);
    throw new WeiboError(10014);
  });
}

export function weiboCommercialPublish(app: FastifyInstance, world: World): void {
  // How a status takes a video is unverified; here it is `media`, on this call alone.
  app.post('/2/statuses/update/biz.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const media = textField(fields, 'media');
    const video = media === undefined ? null : videoOf(world, caller, media);
    return publish(world, request, caller, checkedText(fields, { mayBeLong: true }), fields, [], { video });
  });

  app.post('/2/statuses/upload/biz.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const text = checkedText(fields, { mayBeLong: true });
    return publish(world, request, caller, text, fields, [{ media: picturePart(world, request) }]);
  });

  app.post('/2/statuses/upload_pic/biz.json', (request) => {
    const caller = callerOf(world, request);
    const media = picturePart(world, request);
    const picId = world.uploads.open('weibo', caller.id, 'picture');
    world.uploads.complete('weibo', picId, media);
    const url = `${world.controlUrl}/media/${media.sha256}`;
    return { pic_id: picId, thumbnail_pic: url, bmiddle_pic: url, original_pic: url };
  });

  app.post('/2/statuses/upload_url_text/biz.json', async (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const text = checkedText(fields, { mayBeLong: true });
    return publish(world, request, caller, text, fields, await namedPictures(world, caller, fields));
  });

  app.post('/2/statuses/repost/biz.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const id = required(fields, 'id');
    const original = world.posts.find('weibo', id);
    if (!original || stateOf(original, world.clock.now()) !== 'public') throw new WeiboError(20101);
    if (!/^[0-3]$/.test(textField(fields, 'is_comment') ?? '0')) throw new WeiboError(10017, 'is_comment');
    const text = textField(fields, 'status') ?? '';
    if (widthOf(text) > SHORT_TEXT) throw new WeiboError(20012);
    return publish(world, request, caller, text.trim() === '' ? '转发微博' : text, fields, [], { repostOf: id });
  });
}

/** By `pic_id`, which wins, or by `url`; an empty choice of both is refused. */
async function namedPictures(world: World, caller: SeededAccount, fields: Fields): Promise<Picture[]> {
  const url = textField(fields, 'url');
  if (textField(fields, 'pic_id') === undefined && url !== undefined) return [{ media: await fetchedPicture(world, url) }];
  const pictures = required(fields, 'pic_id')
    .split(',')
    .map((picId) => uploadedPicture(world, caller, picId));
  if (pictures.length > 9) throw new WeiboError(10017, 'pic_id');
  return pictures;
}

function publish(
  world: World,
  request: FastifyRequest,
  caller: SeededAccount,
  text: string,
  fields: Fields,
  pictures: readonly Picture[],
  { video = null, repostOf }: { video?: ReturnType<typeof videoOf> | null; repostOf?: string } = {},
): Record<string, unknown> {
  const rip = textField(fields, 'rip');
  if (rip !== undefined && !isPublicIpv4(rip)) throw new WeiboError(10017, 'rip');
  const visible = visibilityOf(fields);
  const annotations = annotationsOf(fields);
  refuseTooMany(world, request, caller);
  const previous = world.posts.newestOf('weibo', caller.id);
  if (previous?.fields.repostOf === repostOf) refuseRepetition(world, text, previous);

  return world.atomically(() => {
    if (video) world.uploads.useUp('weibo', video.fid);
    const post = addStatus(world, caller, {
      kind: video ? 'video' : pictures.length > 0 ? 'picture' : 'text',
      title: '',
      text,
      media: video ? [video.media] : pictures.map(({ media }) => media),
      fields: { annotations, picIds: pictures.flatMap(({ picId }) => picId ?? []), repostOf },
      visible,
    });
    return statusObject(world, post);
  });
}

/** Puts a status on the platform, where it is seen at once; `past` is when, for one that has been there before. */
export function addStatus(
  world: World,
  caller: SeededAccount,
  { visible, ...status }: Pick<Post, 'kind' | 'title' | 'text' | 'media' | 'fields'> & { visible: number },
  past?: number,
): Post {
  const createdAt = past ?? world.clock.now();
  return world.posts.add({
    ...status,
    platform: 'weibo',
    id: freshId(world, createdAt),
    accountId: caller.id,
    fields: { ...status.fields, visible },
    visible: visible === 0 ? 'everyone' : 'some',
    createdAt,
    // What was posted before takes nothing from this hour's quota.
    recordedAt: world.realNow() - (past === undefined ? 0 : HOUR_MS),
    reviewEndsAt: createdAt,
  });
}

function checkedText(fields: Fields, { mayBeLong }: { mayBeLong: boolean }): string {
  const text = textField(fields, 'status');
  if (text === undefined) throw new WeiboError(10016, 'status');
  if (text.trim() === '') throw new WeiboError(20008);
  const flag = textField(fields, 'is_longtext') ?? '0';
  if (flag !== '0' && flag !== '1') throw new WeiboError(10017, 'is_longtext');
  if (mayBeLong && flag === '1') {
    if (widthOf(text) > LONG_TEXT) throw new WeiboError(20049);
  } else if (widthOf(text) > SHORT_TEXT) throw new WeiboError(20012);
  return text;
}

function visibilityOf(fields: Fields): number {
  const visible = textField(fields, 'visible') ?? '0';
  if (!/^[0-3]$/.test(visible)) throw new WeiboError(10017, 'visible');
  if (visible === '3') required(fields, 'list_id');
  return Number(visible);
}

function annotationsOf(fields: Fields): unknown {
  const text = textField(fields, 'annotations');
  if (text === undefined) return [];
  if (text.length > 512) throw new WeiboError(10017, 'annotations');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new WeiboError(10017, 'annotations');
    throw cause;
  }
}

function picturePart(world: World, request: FastifyRequest): StoredMedia {
  const file = fileOf(request, 'pic');
  if (!file) throw new WeiboError(10016, 'pic');
  return checkedPicture(world, file.bytes);
}

function uploadedPicture(world: World, caller: SeededAccount, picId: string): Picture {
  const upload = world.uploads.find('weibo', picId);
  if (!upload?.media || upload.accountId !== caller.id) throw new WeiboError(10017, 'pic_id');
  return { picId, media: upload.media };
}

function refuseTooMany(world: World, request: FastifyRequest, caller: SeededAccount): void {
  const since = world.realNow() - HOUR_MS;
  if (world.posts.countSince('weibo', caller.id, since) >= quotaOf(world.settings, 'weibo', 'postsAnHour'))
    throw new WeiboError(10024, request.url.replace(/^\/2|(?:\/biz)?\.json.*$/g, ''));
}

function freshId(world: World, createdAt: number): string {
  const id = statusId(createdAt);
  return world.posts.find('weibo', id) ? freshId(world, createdAt) : id;
}
