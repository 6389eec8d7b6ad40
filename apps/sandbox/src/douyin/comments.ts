import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import { conversationOf, findComment, repliesTo, type Comment } from '../audience/conversation.ts';
import { bodyOf, isFields, pathOf, queryOf, textField } from '../hosts/request-fields.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf } from './caller.ts';
import { DouyinError, envelope } from './envelope.ts';
import { ownPosts, pageOf } from './read-back.ts';

const LONGEST_COMMENT = 100;

/** Comments under the account's own items (scope `item.comment`). */
export function douyinComments(app: FastifyInstance, world: World): void {
  const succeed = (request: FastifyRequest, data: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
    envelope(world, pathOf(request), 0, '', data);

  app.get('/item/comment/list/', (request) => {
    const caller = callerOf(world, request, 'item.comment');
    const query = queryOf(request);
    const post = ownPost(world, caller, query.item_id);
    const { cursor, count } = pageOf(query);
    const sort = textField(query, 'sort_type') ?? '';
    if (!['', 'time', 'time_asc'].includes(sort)) throw new DouyinError(2100005, 'sort_type');
    const { total, comments } = conversationOf(world, post, {
      skip: cursor,
      take: count,
      oldestFirst: sort === 'time_asc',
      withoutReplies: true,
    });
    const next = cursor + comments.length;
    return succeed(request, { list: comments.map((comment) => listComment(world, post, comment)), cursor: next, has_more: next < total });
  });

  app.get('/item/comment/reply/list/', (request) => {
    const caller = callerOf(world, request, 'item.comment');
    const query = queryOf(request);
    const post = ownPost(world, caller, query.item_id);
    const { cursor, count } = pageOf(query);
    const replies = repliesTo(world, post, commentUnder(world, post, query.comment_id).id);
    const list = replies.slice(cursor, cursor + count).map((comment) => listComment(world, post, comment));
    const next = cursor + list.length;
    return succeed(request, { list, cursor: next, has_more: next < replies.length });
  });

  app.post('/item/comment/reply/', (request) => {
    const caller = callerOf(world, request, 'item.comment');
    const body = bodyOf(request);
    const post = ownPost(world, caller, body.item_id);
    const replyTo = body.comment_id === undefined ? null : commentUnder(world, post, body.comment_id).id;
    const { content } = body;
    if (typeof content !== 'string' || content.trim() === '' || content.length > LONGEST_COMMENT) throw new DouyinError(2100005, 'content');
    const written = world.comments.add({
      platform: 'douyin',
      postId: post.id,
      replyTo,
      accountId: caller.id,
      authorId: caller.id,
      authorName: caller.name,
      text: content,
      createdAt: world.clock.now(),
    });
    return succeed(request, { comment_id: encryptedId(written.id) });
  });

  app.post('/item/comment/top/', (request) => {
    const caller = callerOf(world, request, 'item.comment');
    const body = bodyOf(request);
    if (!isFields(body) || typeof body.top !== 'boolean') throw new DouyinError(2100005, 'top');
    const post = ownPost(world, caller, body.item_id);
    const { id, replyTo } = commentUnder(world, post, body.comment_id);
    if (replyTo !== null) throw new DouyinError(2111003);
    if (body.top || world.comments.onTop('douyin', post.id) === id) world.comments.putOnTop('douyin', post.id, body.top ? id : null);
    return succeed(request);
  });
}

function ownPost(world: World, caller: SeededAccount, itemId: unknown): Post {
  const post = ownPosts(world, caller).find(({ id }) => id === itemId);
  if (!post) throw new DouyinError(2111007);
  return post;
}

function commentUnder(world: World, post: Post, encrypted: unknown): Comment {
  const id = typeof encrypted === 'string' && encrypted.startsWith('@c') ? Buffer.from(encrypted.slice(2), 'base64').toString() : '';
  const comment = findComment(world, post, id);
  if (!comment) throw new DouyinError(2111003);
  return comment;
}

/** Like items, comments go by an id that no client can take for a number. */
const encryptedId = (id: string): string => `@c${Buffer.from(id).toString('base64')}`;

function listComment(world: World, post: Post, comment: Comment): Record<string, unknown> {
  return {
    comment_id: encryptedId(comment.id),
    comment_user_id: comment.author.id,
    content: comment.text,
    create_time: Math.floor(comment.createdAt / 1000),
    digg_count: comment.likes,
    reply_comment_total: repliesTo(world, post, comment.id).length,
    top: world.comments.onTop('douyin', post.id) === comment.id,
    nick_name: comment.author.name,
    avatar: '',
  };
}
