import { accountOf } from '../accounts/seeded-accounts.ts';
import type { Post } from '../state/posts.ts';
import { secondOf, type WrittenComment } from '../state/written-comments.ts';
import type { World } from '../world.ts';
import { commentAt } from './comments.ts';
import { engagementAt, type Engagement } from './engagement.ts';

/** A comment under an item, of the computed audience or written. */
export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly createdAt: number;
  readonly likes: number;
  readonly replyTo: string | null;
}

export interface ConversationPage {
  readonly total: number;
  readonly comments: readonly Comment[];
}

/** What an item's public has done by now, written comments counted in. */
export function engagementOf(world: World, post: Post): Engagement {
  const counts = engagementAt(post, accountOf(post.platform, post.accountId), world.clock.now());
  return { ...counts, comments: counts.comments + world.comments.under(post.platform, post.id).length };
}

/**
 * Some of an item's comments, the newest or the oldest first. A written one stands behind the comments of the audience
 * that were there when it was written, so that the list has one order however it is paged.
 */
export function conversationOf(
  world: World,
  post: Post,
  page: { skip: number; take: number; oldestFirst?: boolean; withoutReplies?: boolean },
): ConversationPage {
  const account = accountOf(post.platform, post.accountId);
  const heard = engagementAt(post, account, world.clock.now()).comments;
  const written = world.comments.under(post.platform, post.id).filter(({ replyTo }) => page.withoutReplies !== true || replyTo === null);
  const places = written.map((comment, nth) => Math.min(heard, engagementAt(post, account, comment.createdAt).comments) + nth);
  const total = heard + written.length;

  const at = (place: number): Comment => {
    const own = written[places.indexOf(place)];
    return own ? ofWritten(own) : ofAudience(post, place - places.filter((one) => one < place).length);
  };
  const comments: Comment[] = [];
  for (let place = page.skip; place < Math.min(total, page.skip + page.take); place += 1)
    comments.push(at(page.oldestFirst === true ? place : total - 1 - place));
  return { total, comments };
}

/** The written answers to one comment, the oldest first; the audience answers nobody. */
export function repliesTo(world: World, post: Post, commentId: string): Comment[] {
  return world.comments
    .under(post.platform, post.id)
    .filter(({ replyTo }) => replyTo === commentId)
    .map(ofWritten);
}

export function findComment(world: World, post: Post, id: string): Comment | undefined {
  const written = world.comments.find(post.platform, id);
  if (written) return written.postId === post.id && written.removedAt === null ? ofWritten(written) : undefined;
  if (!/^\d{16}$/.test(id)) return undefined;
  const account = accountOf(post.platform, post.accountId);
  const heardBy = (at: number): number => engagementAt(post, account, Math.min(at, world.clock.now())).comments;
  const second = secondOf(id);
  // The id tells its second; only the comments of that time can have it.
  for (let index = Math.max(0, heardBy(second - 1000) - 1); index < heardBy(second + 2000); index += 1) {
    const comment = ofAudience(post, index);
    if (comment.id === id) return comment;
  }
  return undefined;
}

function ofAudience(post: Post, index: number): Comment {
  return { ...commentAt(post, accountOf(post.platform, post.accountId), index), replyTo: null };
}

export function ofWritten(written: WrittenComment): Comment {
  return {
    id: written.id,
    text: written.text,
    author: { id: written.authorId, name: written.authorName },
    createdAt: written.createdAt,
    likes: 0,
    replyTo: written.replyTo,
  };
}
