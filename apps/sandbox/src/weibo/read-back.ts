import type { FastifyInstance } from 'fastify';
import { accountsOf, type SeededAccount } from '../accounts/seeded-accounts.ts';
import { engagementOf } from '../audience/conversation.ts';
import { textField, type Fields } from '../hosts/request-fields.ts';
import { stateOf, type Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf, idList, pageField, parametersOf, required } from './caller.ts';
import { WeiboError } from './errors.ts';
import { statusObject, userObject } from './status-object.ts';

const ORDINARY_TIMELINE = 5;

export function weiboReads(app: FastifyInstance, world: World): void {
  app.get('/2/account/get_uid.json', (request) => ({ uid: Number(callerOf(world, request).id) }));

  app.get('/2/users/show.json', (request) => {
    callerOf(world, request);
    const fields = parametersOf(request);
    const uid = textField(fields, 'uid');
    const name = textField(fields, 'screen_name');
    if (uid === undefined && name === undefined) throw new WeiboError(10016, 'uid');
    const user = accountsOf('weibo').find((account) => (uid === undefined ? account.name === name : account.id === uid));
    if (!user) throw new WeiboError(20003);
    return userObject(world, user);
  });

  app.get('/2/statuses/user_timeline.json', (request) => {
    const caller = callerOf(world, request);
    const posts = ownTimeline(world, caller);
    const newest = between(posts.slice(0, ORDINARY_TIMELINE), parametersOf(request));
    return listing(world, newest, posts.length);
  });

  app.get('/2/statuses/show.json', (request) => {
    const caller = callerOf(world, request);
    return statusObject(world, readable(world, caller, required(parametersOf(request), 'id')));
  });

  app.get('/2/statuses/count.json', (request) => counts(world, callerOf(world, request), parametersOf(request)));

  app.post('/2/statuses/destroy.json', (request) => destroy(world, callerOf(world, request), parametersOf(request)));
}

export function weiboCommercialReads(app: FastifyInstance, world: World): void {
  app.get('/2/statuses/user_timeline/biz.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const count = pageField(fields, 'count', 20, 100);
    const skip = (pageField(fields, 'page', 1, 1_000_000) - 1) * count;
    const posts = between(ownTimeline(world, caller), fields);
    return listing(world, posts.slice(skip, skip + count), posts.length);
  });

  app.get('/2/statuses/show_batch/biz.json', (request) => {
    const caller = callerOf(world, request);
    const fields = parametersOf(request);
    const wantsLong = textField(fields, 'isGetLongText') === '1';
    const found = seen(world, caller, idList(fields, 'ids', 50));
    const statuses = found.map((post) => {
      const status = statusObject(world, post);
      return wantsLong && status.isLongText ? { ...status, longText: { longTextContent: status.text } } : status;
    });
    return { statuses, total_number: statuses.length };
  });

  app.get('/2/statuses/count/biz.json', (request) => counts(world, callerOf(world, request), parametersOf(request)));

  // Only accounts of the media kind have reads; the others get an empty list.
  app.get('/2/media_statuses/count_sp/biz.json', (request) => {
    const caller = callerOf(world, request);
    const ids = idList(parametersOf(request), 'ids', 100);
    if (!caller.isOfficial) return [];
    const own = seen(world, caller, ids).filter((post) => post.accountId === caller.id);
    return own.map((post) => ({ ...countsOf(world, post), reads: engagementOf(world, post).views }));
  });

  app.post('/2/statuses/destroy/biz.json', (request) => destroy(world, callerOf(world, request), parametersOf(request)));
}

export function ownTimeline(world: World, caller: SeededAccount): Post[] {
  return world.posts.ofAccount('weibo', caller.id).filter((post) => post.removedAt === null);
}

function between(posts: readonly Post[], fields: Fields): Post[] {
  const since = BigInt(pageField(fields, 'since_id', 0, Number.MAX_SAFE_INTEGER));
  const max = BigInt(pageField(fields, 'max_id', 0, Number.MAX_SAFE_INTEGER));
  return posts.filter(({ id }) => BigInt(id) > since && (max === 0n || BigInt(id) <= max));
}

function listing(world: World, posts: readonly Post[], total: number): Record<string, unknown> {
  return { statuses: posts.map((post) => statusObject(world, post)), total_number: total, previous_cursor: 0, next_cursor: 0 };
}

export function readable(world: World, caller: SeededAccount, id: string): Post {
  const [post] = seen(world, caller, [id]);
  if (!post) throw new WeiboError(20101);
  return post;
}

/** The posts that this user can see; unknown and deleted ids are silently left out. */
function seen(world: World, caller: SeededAccount, ids: readonly string[]): Post[] {
  return ids.flatMap((id) => {
    const post = world.posts.find('weibo', id);
    if (!post) return [];
    const state = stateOf(post, world.clock.now());
    return state === 'public' || (state === 'private' && post.accountId === caller.id) ? [post] : [];
  });
}

function counts(world: World, caller: SeededAccount, fields: Fields): Record<string, unknown>[] {
  return seen(world, caller, idList(fields, 'ids', 100)).map((post) => countsOf(world, post));
}

function countsOf(world: World, post: Post): Record<string, unknown> {
  const { comments, shares, likes } = engagementOf(world, post);
  return { id: Number(post.id), idstr: post.id, comments, reposts: shares, attitudes: likes };
}

function destroy(world: World, caller: SeededAccount, fields: Fields): Record<string, unknown> {
  const post = world.posts.find('weibo', required(fields, 'id'));
  if (post?.removedAt !== null) throw new WeiboError(20101);
  if (post.accountId !== caller.id) throw new WeiboError(20102);
  const status = statusObject(world, post);
  world.posts.remove('weibo', post.id, world.clock.now(), 'deleted by its author');
  return status;
}
