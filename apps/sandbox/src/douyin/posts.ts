import { randomBytes, randomInt } from 'node:crypto';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { between } from '../audience/chance.ts';
import { engagementOf } from '../audience/conversation.ts';
import type { StoredMedia } from '../media/media-store.ts';
import { stateOf, type Post } from '../state/posts.ts';
import { mediaUrl, type World } from '../world.ts';

const MINUTE_MS = 60_000;

export interface DouyinPost {
  readonly kind: 'video' | 'picture';
  readonly text: string;
  readonly media: readonly StoredMedia[];
  readonly coverSha256: string | null;
  readonly privateStatus: number;
}

/** Puts it on the platform: accepted at once, seen by others when a review of a few minutes is over. */
export function addPost(world: World, account: SeededAccount, post: DouyinPost, createdAt = world.clock.now()): Post {
  // Encrypted item ids hold signs that a URL must escape.
  const id = `@9V${randomBytes(28).toString('base64')}`;
  const videoId = `7${String(randomInt(10 ** 9)).padStart(9, '0')}${String(randomInt(10 ** 9)).padStart(9, '0')}`;
  return world.posts.add({
    platform: 'douyin',
    id,
    accountId: account.id,
    kind: post.kind,
    title: '',
    text: post.text,
    media: post.media,
    fields: { videoId, coverSha256: post.coverSha256, privateStatus: post.privateStatus },
    visible: post.privateStatus === 0 ? 'everyone' : 'some',
    createdAt,
    recordedAt: world.realNow(),
    reviewEndsAt: createdAt + Math.round(between(2, 9, id, 'review') * MINUTE_MS),
  });
}

export function videoIdOf(post: Post): string {
  return String(post.fields.videoId);
}

/** Where the item stands on the web site. */
export function pathOfPost(post: Post): string {
  return `/${post.kind === 'video' ? 'video' : 'note'}/${videoIdOf(post)}`;
}

export function shareUrl(post: Post): string {
  return `https://www.douyin.com${pathOfPost(post)}`;
}

const VIDEO_STATUS = { in_review: 4, public: 1, private: 1, rejected: 2, removed: 2 } as const;

export function listItem(world: World, post: Post): Record<string, unknown> {
  const now = world.clock.now();
  const state = stateOf(post, now);
  const counts = engagementOf(world, post);
  const cover = post.fields.coverSha256 ?? (post.kind === 'picture' ? post.media[0]?.sha256 : null);
  return {
    item_id: post.id,
    video_id: videoIdOf(post),
    title: post.text,
    cover: typeof cover === 'string' ? mediaUrl(world, cover) : '',
    create_time: Math.floor(post.createdAt / 1000),
    is_reviewed: state !== 'in_review',
    is_top: false,
    video_status: VIDEO_STATUS[state],
    media_type: post.kind === 'video' ? 4 : 2,
    share_url: shareUrl(post),
    statistics: {
      play_count: counts.views,
      digg_count: counts.likes,
      comment_count: counts.comments,
      share_count: counts.shares,
      forward_count: 0,
      download_count: 0,
    },
  };
}
