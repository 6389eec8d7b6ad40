import type { FastifyInstance, FastifyRequest } from 'fastify';
import { conversationOf, findComment, repliesTo, type Comment } from '../audience/conversation.ts';
import type { SeededAccount } from '../accounts/seeded-accounts.ts';
import type { Fields } from '../hosts/request-fields.ts';
import type { Post } from '../state/posts.ts';
import type { World } from '../world.ts';
import { callerOf, jsonOf, wholeNumber } from './caller.ts';
import { commentRulesOf, isHeard, setCommentRules, type CommentRules } from './comment-rules.ts';
import { OK, WechatError } from './errors.ts';
import { rulesOf } from './official-accounts.ts';
import { openIdOf } from './open-ids.ts';
import { publicationsOf, statusOf } from './publications.ts';

const LARGEST_PAGE = 49;
/** Unverified, both. */
const LONGEST_REPLY = 600;
const MOST_SELECTED = 100;

interface Asked {
  readonly caller: SeededAccount;
  readonly post: Post;
  readonly rules: CommentRules;
  readonly body: Fields;
}

/** What readers write under an article that takes comments, and what its author makes of it. */
export function wechatComments(app: FastifyInstance, world: World): void {
  const asked = (request: FastifyRequest): Asked => {
    const caller = callerOf(world, request);
    if (!rulesOf(world, caller.id).hasComments) throw new WechatError(88000);
    const body = jsonOf(request);
    const messageId = wholeNumber(body, 'msg_data_id', 0, Number.MAX_SAFE_INTEGER);
    const message = publicationsOf(world, caller.id).find((candidate) => candidate.messageId === String(messageId));
    const post = message?.posts[wholeNumber(body, 'index', 0, 7, 0)];
    if (!post || statusOf(message, world.clock.now()) !== 0 || post.removedAt !== null) throw new WechatError(88001);
    return { caller, post, rules: commentRulesOf(world, post), body };
  };

  app.post('/cgi-bin/comment/open', (request) => {
    const { post, rules } = asked(request);
    const isOpen = rules.openings.some(({ until }) => until === null);
    if (!isOpen) setCommentRules(world, post, { openings: [...rules.openings, { from: world.clock.now(), until: null }] });
    return OK;
  });

  app.post('/cgi-bin/comment/close', (request) => {
    const { post, rules } = asked(request);
    setCommentRules(world, post, { openings: rules.openings.map(({ from, until }) => ({ from, until: until ?? world.clock.now() })) });
    return OK;
  });

  app.post('/cgi-bin/comment/list', (request) => {
    const { caller, post, rules, body } = asked(request);
    const begin = wholeNumber(body, 'begin', 0, Number.MAX_SAFE_INTEGER);
    const type = wholeNumber(body, 'type', 0, 2);
    const { count } = body;
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > LARGEST_PAGE) throw new WechatError(88010);
    const all = commentsUnder(world, post).filter(({ id }) => type === 0 || rules.selected.includes(id) === (type === 2));
    const shown = all.slice(begin, begin + count).map((comment) => commentObject(world, caller, post, rules, comment));
    // Live answers give the length of the page as the total, and the total under a name of its own.
    return { ...OK, total: shown.length, comment_cnt: all.length, comment: shown };
  });

  app.post('/cgi-bin/comment/markelect', (request) => {
    const { post, rules, body } = asked(request);
    const { id } = commentOf(world, post, rules, body);
    if (rules.selected.length >= MOST_SELECTED) throw new WechatError(88003);
    setCommentRules(world, post, { selected: [...new Set([...rules.selected, id])] });
    return OK;
  });

  app.post('/cgi-bin/comment/unmarkelect', (request) => {
    const { post, rules, body } = asked(request);
    const { id } = commentOf(world, post, rules, body);
    setCommentRules(world, post, { selected: rules.selected.filter((one) => one !== id) });
    return OK;
  });

  app.post('/cgi-bin/comment/delete', (request) => {
    const { post, rules, body } = asked(request);
    const { id } = commentOf(world, post, rules, body);
    setCommentRules(world, post, { deleted: [...rules.deleted, id] });
    return OK;
  });

  app.post('/cgi-bin/comment/reply/add', (request) => {
    const { caller, post, rules, body } = asked(request);
    const { id } = commentOf(world, post, rules, body);
    const text = typeof body.content === 'string' ? body.content.trim() : '';
    if (text === '' || Array.from(text).length > LONGEST_REPLY) throw new WechatError(88007);
    if (repliesTo(world, post, id).length > 0) throw new WechatError(88005);
    world.comments.add({
      platform: 'wechat',
      postId: post.id,
      replyTo: id,
      accountId: caller.id,
      authorId: caller.id,
      authorName: caller.name,
      text,
      createdAt: world.clock.now(),
    });
    return OK;
  });

  app.post('/cgi-bin/comment/reply/delete', (request) => {
    const { post, rules, body } = asked(request);
    const [reply] = repliesTo(world, post, commentOf(world, post, rules, body).id);
    if (!reply) throw new WechatError(88008);
    world.comments.remove('wechat', reply.id, world.clock.now());
    return OK;
  });
}

/** The newest first, without the author's own answers. */
export function commentsUnder(world: World, post: Post): Comment[] {
  const rules = commentRulesOf(world, post);
  const { comments } = conversationOf(world, post, { skip: 0, take: Number.MAX_SAFE_INTEGER, withoutReplies: true });
  return comments.filter((comment) => isHeard(rules, comment));
}

function commentOf(world: World, post: Post, rules: CommentRules, body: Fields): Comment {
  const id = wholeNumber(body, 'user_comment_id', 0, Number.MAX_SAFE_INTEGER);
  const comment = findComment(world, post, String(id));
  if (comment?.replyTo !== null || !isHeard(rules, comment)) throw new WechatError(88008);
  return comment;
}

function commentObject(world: World, caller: SeededAccount, post: Post, rules: CommentRules, comment: Comment): Record<string, unknown> {
  const [reply] = repliesTo(world, post, comment.id);
  return {
    user_comment_id: Number(comment.id),
    openid: openIdOf(caller.id, comment.author.id),
    create_time: Math.floor(comment.createdAt / 1000),
    content: comment.text,
    comment_type: rules.selected.includes(comment.id) ? 1 : 0,
    ...(reply ? { reply: { content: reply.text, create_time: Math.floor(reply.createdAt / 1000) } } : {}),
  };
}
