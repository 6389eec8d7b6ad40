import { randomBytes } from 'node:crypto';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import { engagementOf } from '../audience/conversation.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { stateOf, type Post } from '../state/posts.ts';
import { mediaUrl, type World } from '../world.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** What is told of a work: nothing yet, that it is in the works, that it is out, that it could not be made, or that it is gone. */
export type PhotoState = 'unknown_yet' | 'pending' | 'out' | 'failed' | 'gone';

/** Accepts the film as it is; whether it is one is found when it is transcoded. */
export function addPhoto(
  world: World,
  account: SeededAccount,
  photo: { caption: string; film: StoredMedia; coverSha256: string },
  createdAt = world.clock.now(),
): Post {
  const id = `3x${randomBytes(10).readBigUInt64BE().toString(36)}`;
  const transcodedAt = createdAt + Math.round(between(1, 6, id, 'transcoding') * MINUTE_MS);
  const post = world.posts.add({
    platform: 'kuaishou',
    id,
    accountId: account.id,
    kind: 'video',
    title: '',
    text: photo.caption,
    media: [photo.film],
    fields: { coverSha256: photo.coverSha256 },
    visible: 'everyone',
    createdAt,
    recordedAt: world.realNow(),
    reviewEndsAt: transcodedAt,
  });
  if (!isFilm(photo.film)) world.posts.decide('kuaishou', id, 'reject', transcodedAt, 'transcoding failed');
  return post;
}

const isFilm = (media: StoredMedia): boolean => media.mimeType.startsWith('video/');

/** For some seconds a new work is not known to the calls that read. One that is refused vanishes; one that is no film says so. */
export function photoState(post: Post, now: number): PhotoState {
  const isAlreadyRead = now >= post.createdAt + between(4, 20, post.id, 'appears') * SECOND_MS;
  switch (stateOf(post, now)) {
    case 'removed':
      return 'gone';
    case 'rejected':
      return post.media.every(isFilm) ? 'gone' : 'failed';
    case 'in_review':
      return isAlreadyRead ? 'pending' : 'unknown_yet';
    case 'public':
    case 'private':
      return 'out';
  }
}

export function videoInfo(world: World, post: Post): Record<string, unknown> {
  const now = world.clock.now();
  const counts = engagementOf(world, post);
  const isOut = photoState(post, now) === 'out';
  const [film] = post.media;
  return {
    photo_id: post.id,
    caption: post.text,
    cover: mediaUrl(world, String(post.fields.coverSha256)),
    ...(isOut && film ? { play_url: mediaUrl(world, film.sha256) } : {}),
    create_time: post.createdAt,
    like_count: counts.likes,
    comment_count: counts.comments,
    view_count: counts.views,
    pending: !isOut,
  };
}
