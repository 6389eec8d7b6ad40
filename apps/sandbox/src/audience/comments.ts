import { createHash } from 'node:crypto';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { publicSince, type Post } from '../state/posts.ts';
import { commentIdAt } from '../state/written-comments.ts';
import { chance, pick } from './chance.ts';
import { COMMENTER_NAMES, COMMENT_TEXTS } from './comment-texts.ts';
import { finalCount, growthOf } from './engagement.ts';
import { hoursUntil } from './growth.ts';

export interface AudienceComment {
  readonly id: string;
  readonly text: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly createdAt: number;
  readonly likes: number;
}

/**
 * The audience's n-th comment, from 0. It is written at the moment when the item's curve passes n + 1, so every one of them
 * has a fixed author, text and time, and there are always as many as are counted.
 */
export function commentAt(post: Post, account: SeededAccount, index: number): AudienceComment {
  const share = (index + 1) / finalCount(post, account, 'comments');
  const name = pick(COMMENTER_NAMES, post.id, index, 'author');
  const hours = hoursUntil(growthOf(post), Math.min(share, 1 - 1e-9));
  const createdAt = Math.round(publicSince(post) + hours * 3_600_000);
  return {
    id: commentIdAt(createdAt, createHash('sha256').update(`${post.id}#${index}`).digest().readUInt32BE()),
    text: pick(COMMENT_TEXTS, post.id, index, 'text'),
    author: { id: String(1_000_000_000 + Math.floor(chance(name) * 8_000_000_000)), name },
    createdAt,
    likes: Math.floor(1 / chance(post.id, index, 'likes')),
  };
}
