import { createHash } from 'node:crypto';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { reviewedAt, type Post } from '../state/posts.ts';
import { chance, pick } from './chance.ts';
import { COMMENTER_NAMES, COMMENT_TEXTS } from './comment-texts.ts';
import { engagementAt, finalCount, growthOf } from './engagement.ts';
import { hoursUntil } from './growth.ts';

export interface Comment {
  /** Its place in the order of writing, from 0. */
  readonly index: number;
  readonly id: string;
  readonly text: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly createdAt: number;
  readonly likes: number;
}

export interface CommentPage {
  readonly total: number;
  readonly comments: readonly Comment[];
}

/**
 * Some of an item's comments, newest or oldest first. The n-th comment is written at the moment when the item's curve
 * passes n, so every one of them has a fixed author, text and time, and the list always agrees with the count.
 */
export function commentsOf(
  post: Post,
  account: SeededAccount,
  now: number,
  page: { skip: number; take: number; oldestFirst?: boolean },
): CommentPage {
  const total = engagementAt(post, account, now).comments;
  const end = Math.min(total, page.skip + page.take);
  const comments: Comment[] = [];
  for (let place = page.skip; place < end; place += 1) {
    comments.push(commentAt(post, account, page.oldestFirst ? place : total - 1 - place));
  }
  return { total, comments };
}

function commentAt(post: Post, account: SeededAccount, index: number): Comment {
  const share = (index + 1) / finalCount(post, account, 'comments');
  const name = pick(COMMENTER_NAMES, post.id, index, 'author');
  return {
    index,
    id: commentId(post, index),
    text: pick(COMMENT_TEXTS, post.id, index, 'text'),
    author: { id: String(1_000_000_000 + Math.floor(chance(name) * 8_000_000_000)), name },
    createdAt: Math.round(reviewedAt(post) + hoursUntil(growthOf(post), Math.min(share, 1 - 1e-9)) * 3_600_000),
    likes: Math.floor(1 / chance(post.id, index, 'likes')),
  };
}

/** Sixteen digits, as the platforms' own. */
function commentId(post: Post, index: number): string {
  const bits = createHash('sha256').update(`${post.id}#${index}`).digest().readUIntBE(0, 6);
  return String(4_000_000_000_000_000 + bits);
}
