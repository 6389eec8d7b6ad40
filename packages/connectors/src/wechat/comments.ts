import type { CommentDeed } from '@longstream/domain/platforms/comment-deeds';
import { z } from 'zod';
import type { Connector, PublicComment } from '../connector.ts';
import { afterReading, afterSubmitting, notAsked } from '../replies/failure.ts';
import { Id, isoFromSeconds, OptionalText, Seconds, Whole } from '../replies/fields.ts';
import { readHandle } from './handles.ts';
import { Acknowledged, askWeChat } from './wechat-api.ts';

/** WeChat takes less than fifty. */
const PAGE_SIZE = 49;
/** Our articles stand alone in their message. */
const FIRST_ARTICLE = 0;

const Answer = z.object({ content: z.string(), create_time: Seconds });
/** Documented as an object, seen as a list, and empty in either way. */
const Answers = z.union([Answer.transform((answer) => [answer]), z.array(Answer)]).catch([]);

/** 0 is an ordinary comment, 1 a selected one. */
const Kind = Whole.transform((kind) => kind === 1)
  .optional()
  .catch(undefined);

const Comment = z.object({ user_comment_id: Id, create_time: Seconds, content: OptionalText, comment_type: Kind, reply: Answers });
/** `total` has been seen to be the size of the page, and `comment_cnt` to be the real one. */
const Comments = z.object({ comment: z.array(Comment).default([]), total: Whole.catch(0), comment_cnt: Whole.optional().catch(undefined) });

/** WeChat does not tell who its readers are. */
const NOBODY = '';

export const readComments: NonNullable<Connector['readComments']> = async (account, { itemExternalId, cursor }, signal) => {
  if (itemExternalId === null) return { kind: 'read', value: { comments: [], nextCursor: null } };
  const messageId = messageIdOf(itemExternalId);
  if (messageId === null) return afterReading(notAsked('permission', 'WeChat tells comments of what was sent by calls only.'));

  const begin = Number(cursor ?? 0);
  const json = { msg_data_id: Number(messageId), index: FIRST_ARTICLE, begin, count: PAGE_SIZE, type: 0 };
  const listed = await askWeChat(account, { path: '/cgi-bin/comment/list', json }, Comments, signal);
  if (listed.kind === 'failed') return afterReading(listed);

  const { comment: comments, total, comment_cnt: count = total } = listed.value;
  const isLast = comments.length === 0 || begin + comments.length >= count;
  return {
    kind: 'read',
    value: {
      comments: comments.map((comment) => toPublicComment(comment, messageId, itemExternalId)),
      nextCursor: isLast ? null : String(begin + comments.length),
    },
  };
};

/** WeChat counts comments anew under each article. */
function toPublicComment(comment: z.output<typeof Comment>, messageId: string, itemExternalId: string): PublicComment {
  const {
    user_comment_id: userCommentId,
    create_time: at,
    content,
    comment_type: isSelected,
    reply: [answer],
  } = comment;
  const id = `${messageId}:${userCommentId}`;
  return {
    id,
    itemExternalId,
    parentId: null,
    isOurs: false,
    authorName: NOBODY,
    text: content,
    createdAt: isoFromSeconds(at),
    isSelected,
    reply:
      answer === undefined
        ? null
        : { id: `${id}:reply`, text: answer.content, createdAt: isoFromSeconds(answer.create_time), state: 'public' },
  };
}

export const reply: NonNullable<Connector['reply']> = async (account, { id }, text, signal) => {
  const json = { ...placeOf(id), content: text };
  const added = await askWeChat(account, { path: '/cgi-bin/comment/reply/add', json, changes: true }, Acknowledged, signal);
  return added.kind === 'failed' ? afterSubmitting(added) : { kind: 'replied', replyId: null, state: 'public' };
};

const DEED_CALLS: Record<CommentDeed, string> = { select: 'markelect', unselect: 'unmarkelect', remove: 'delete' };

/** The comment is not there: what its number says is unverified. That the article is not has another one. */
const NO_SUCH_COMMENT = '88008';

export const doToComment: NonNullable<Connector['doToComment']> = async (account, { id }, deed, signal) => {
  const question = { path: `/cgi-bin/comment/${DEED_CALLS[deed]}`, json: placeOf(id), changes: true };
  const done = await askWeChat(account, question, Acknowledged, signal);
  if (done.kind === 'ok') return { kind: 'done' };
  return done.reason.code === NO_SUCH_COMMENT ? { kind: 'gone' } : afterSubmitting(done);
};

function placeOf(id: string): { msg_data_id: number | undefined; index: number; user_comment_id: number | undefined } {
  const [messageId, userCommentId] = id.split(':').map(Number);
  return { msg_data_id: messageId, index: FIRST_ARTICLE, user_comment_id: userCommentId };
}

function messageIdOf(externalId: string): string | null {
  const handle = readHandle(externalId);
  return handle !== null && 'messageId' in handle && handle.messageId !== '' ? handle.messageId : null;
}
