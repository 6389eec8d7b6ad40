import type { FastifyInstance } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { conversationOf, findComment, type Comment } from '../audience/conversation.ts';
import { textField, type Fields } from '../hosts/request-fields.ts';
import { quotaOf } from '../quotas/quotas.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf, pageField, parametersOf, required } from './caller.ts';
import { WeiboError } from './errors.ts';
import { ownTimeline, readable } from './read-back.ts';
import { refuseRepetition } from './repetition.ts';
import { commentObject } from './status-object.ts';
import { isPublicIpv4, SHORT_TEXT, widthOf } from './text-rules.ts';

const HOUR_MS = 3_600_000;

export function weiboComments(app: FastifyInstance, world: World): void {
  app.get('/2/comments/show.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const post = readable(world, caller, required(fields, 'id'));
    const { skip, take } = pageOf(fields);
    const { total, comments } = conversationOf(world, post, { skip, take });
    return listing(world, newerThan(comments, fields), total, () => post);
  });

  app.get('/2/comments/to_me.json', (request) => toMe(world, callerOf(world, request), parametersOf(request)));

  app.post('/2/comments/create.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    required(fields, 'rip');
    const post = readable(world, caller, required(fields, 'id'));
    return commentObject(world, post, write(world, caller, post, null, textOf(fields), fields));
  });

  app.post('/2/comments/reply.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    required(fields, 'rip');
    return reply(world, caller, fields);
  });

  app.post('/2/comments/destroy.json', (request) => {
    const caller = callerOf(world, request);
    const cid = required(parametersOf(request), 'cid');
    const written = world.comments.find('weibo', cid);
    const post = written && world.posts.find('weibo', written.postId);
    if (!post || written.removedAt !== null || written.accountId !== caller.id) throw new WeiboError(20203);
    const shown = commentObject(world, post, comment(world, post, cid));
    world.comments.remove('weibo', cid, world.clock.now());
    return shown;
  });
}

export function weiboCommercialComments(app: FastifyInstance, world: World): void {
  app.get('/2/comments/to_me/biz.json', (request) => toMe(world, callerOf(world, request), parametersOf(request)));
  app.post('/2/comments/reply/biz.json', (request) => reply(world, callerOf(world, request), parametersOf(request)));
}

function reply(world: World, caller: SeededAccount, fields: Fields): Record<string, unknown> {
  const cid = required(fields, 'cid');
  const post = readable(world, caller, required(fields, 'id'));
  const answered = comment(world, post, cid);
  const withoutMention = flag(fields, 'without_mention');
  const text = textOf(fields);
  const written = write(world, caller, post, cid, withoutMention ? text : `回复@${answered.author.name}:${text}`, fields);
  return commentObject(world, post, written);
}

function comment(world: World, post: Post, cid: string): Comment {
  const found = findComment(world, post, cid);
  if (!found) throw new WeiboError(20203);
  return found;
}

function write(world: World, caller: SeededAccount, post: Post, replyTo: string | null, text: string, fields: Fields): Comment {
  const rip = textField(fields, 'rip');
  if (rip !== undefined && !isPublicIpv4(rip)) throw new WeiboError(10017, 'rip');
  flag(fields, 'comment_ori');
  const earlier = world.comments.byAccount('weibo', caller.id);
  const recent = earlier.filter(({ recordedAt }) => recordedAt > world.realNow() - HOUR_MS);
  if (recent.length >= quotaOf(world.settings, 'weibo', 'commentsAnHour'))
    throw new WeiboError(10024, replyTo === null ? '/comments/create' : '/comments/reply');
  refuseRepetition(world, text, earlier[0]);
  const written = world.comments.add({
    platform: 'weibo',
    postId: post.id,
    replyTo,
    accountId: caller.id,
    authorId: caller.id,
    authorName: caller.name,
    text,
    createdAt: world.clock.now(),
  });
  return comment(world, post, written.id);
}

function textOf(fields: Fields): string {
  const text = required(fields, 'comment');
  if (text.trim() === '') throw new WeiboError(20008);
  if (widthOf(text) > SHORT_TEXT) throw new WeiboError(20012);
  return text;
}

function flag(fields: Fields, name: string): boolean {
  const value = textField(fields, name) ?? '0';
  if (value !== '0' && value !== '1') throw new WeiboError(10017, name);
  return value === '1';
}

/** What others wrote under the caller's own posts, the newest first. */
function toMe(world: World, caller: SeededAccount, fields: Fields): Record<string, unknown> {
  const { skip, take } = pageOf(fields);
  const posts = ownTimeline(world, caller);
  const heard = posts.flatMap((post) => {
    const { comments } = conversationOf(world, post, { skip: 0, take: skip + take });
    return comments.filter(({ author }) => author.id !== caller.id).map((one) => ({ post, comment: one }));
  });
  heard.sort((a, b) => b.comment.createdAt - a.comment.createdAt);
  const postOf = new Map(heard.map((one) => [one.comment, one.post]));
  const page = heard.slice(skip, skip + take).map((one) => one.comment);
  const own = (post: Post): number => world.comments.under('weibo', post.id).filter(({ authorId }) => authorId === caller.id).length;
  const total = posts.reduce((sum, post) => sum + conversationOf(world, post, { skip: 0, take: 0 }).total - own(post), 0);
  return listing(world, newerThan(page, fields), total, (one) => postOf.get(one));
}

function pageOf(fields: Fields): { skip: number; take: number } {
  const take = pageField(fields, 'count', 50, 200);
  return { skip: (pageField(fields, 'page', 1, 1_000_000) - 1) * take, take };
}

function newerThan(comments: readonly Comment[], fields: Fields): Comment[] {
  const since = BigInt(pageField(fields, 'since_id', 0, Number.MAX_SAFE_INTEGER));
  const max = BigInt(pageField(fields, 'max_id', 0, Number.MAX_SAFE_INTEGER));
  return comments.filter(({ id }) => BigInt(id) > since && (max === 0n || BigInt(id) <= max));
}

function listing(
  world: World,
  comments: readonly Comment[],
  total: number,
  postOf: (comment: Comment) => Post | undefined,
): Record<string, unknown> {
  const shown = comments.flatMap((one) => {
    const post = postOf(one);
    return post ? [commentObject(world, post, one)] : [];
  });
  return { comments: shown, total_number: total, previous_cursor: 0, next_cursor: 0 };
}
