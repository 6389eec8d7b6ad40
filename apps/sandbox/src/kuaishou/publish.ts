import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bodyOf, fileOf, isFields, queryOf, textField, type Fields } from '../hosts/request-fields.ts';
import { describeMedia } from '../media/media-description.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { KuaishouError, succeed } from './errors.ts';
import { required } from './oauth.ts';
import { addPhoto, photoState, videoInfo } from './photos.ts';

const COVER_MUST_BE_SMALLER_THAN = 10 * 1024 ** 2;
const STEREO_TYPES = ['NOT_SPHERICAL_VIDEO', 'SPHERICAL_VIDEO_360', 'SPHERICAL_VIDEO_180'];

export function kuaishouPublish(app: FastifyInstance, world: World): void {
  app.post('/openapi/photo/publish', (request) => {
    const caller = callerOf(world, request, 'user_video_publish');
    const caption = required(bodyOf(request), 'caption');
    const cover = coverOf(request);
    refuseUnknownStereoType(request);
    const uploadToken = required(queryOf(request), 'upload_token');
    const post = world.atomically(() => {
      const upload = world.uploads.find('kuaishou', uploadToken);
      // A token that has made a work already has nothing uploaded behind it any more.
      if (!upload?.media || upload.accountId !== caller.id || upload.used) throw new KuaishouError(100120002, 'upload_token');
      world.uploads.useUp('kuaishou', upload.id);
      return addPhoto(world, caller, { caption, film: upload.media, coverSha256: world.media.store(cover).sha256 });
    });
    return succeed({ video_info: { ...videoInfo(world, post), pending: true } });
  });

  // The parameters are in the query, or in a JSON body, as one client in use sends them.
  app.post('/openapi/photo/delete', (request) => {
    const fields: Fields = { ...(isFields(request.body) ? bodyOf(request) : {}), ...queryOf(request) };
    const caller = callerOf(world, request, 'user_video_delete', fields);
    const now = world.clock.now();
    const post = world.posts.find('kuaishou', required(fields, 'photo_id'));
    if (post?.accountId !== caller.id || ['gone', 'unknown_yet'].includes(photoState(post, now))) throw new KuaishouError(120001);
    world.posts.remove('kuaishou', post.id, now, 'deleted over the API');
    return succeed();
  });
}

function coverOf(request: FastifyRequest): Buffer {
  const bytes = fileOf(request, 'cover')?.bytes;
  if (!bytes) throw new KuaishouError(100200100, 'cover');
  if (bytes.length >= COVER_MUST_BE_SMALLER_THAN || describeMedia(bytes).mimeType !== 'image/jpeg')
    throw new KuaishouError(100100400, 'cover');
  return bytes;
}

function refuseUnknownStereoType(request: FastifyRequest): void {
  const type = textField(bodyOf(request), 'stereo_type') ?? textField(queryOf(request), 'stereo_type');
  if (type !== undefined && !STEREO_TYPES.includes(type)) throw new KuaishouError(100100400, 'stereo_type');
}
