import { z } from 'zod';
import type { Account, CommentReply, Connector, PublicComment } from '../connector.ts';
import { jsonBody } from '../http/bodies.ts';
import type { Question } from '../replies/ask.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, afterSubmitting } from '../replies/failure.ts';
import { Counter, Id, isoFromSeconds, OptionalText, Seconds } from '../replies/fields.ts';
import { askDouyin } from './douyin-api.ts';

const PAGE_SIZE = 20;
/** Below one comment. Whoever answers is among the latest, which come first. */
const MOST_ANSWER_PAGES = 5;

const Comment = z.object({
  comment_id: Id,
  comment_user_id: OptionalText,
  content: OptionalText,
  create_time: Seconds.transform(isoFromSeconds),
  digg_count: Counter,
  reply_comment_total: Counter,
  nick_name: OptionalText,
});
type Comment = z.output<typeof Comment>;

const Page = z.object({ list: z.array(Comment), cursor: Id, has_more: z.boolean() });
type Page = z.output<typeof Page>;

const Posted = z.object({ comment_id: Id });

/** A page of the comments, each with what was said below it: our latest answer as its reply, all else as comments of their own. */
export const readComments: NonNullable<Connector['readComments']> = async (account, { itemExternalId, cursor }, signal) => {
  if (itemExternalId === null) return { kind: 'read', value: { comments: [], nextCursor: null } };

  const page = await readPage(account, '/item/comment/list/', { item_id: itemExternalId, cursor: cursor ?? '0' }, signal);
  if (page.kind === 'failed') return afterReading(page);

  const comments: PublicComment[] = [];
  for (const comment of page.value.list) {
    const answers = await readAnswers(account, itemExternalId, comment, signal);
    if (answers.kind === 'failed') return afterReading(answers);

    const ours = answers.value.find((answer) => isOurs(account, answer));
    const others = answers.value.filter((answer) => answer !== ours);
    const below = { itemExternalId, parentId: comment.comment_id, reply: null };
    comments.push(
      toPublicComment(account, comment, { itemExternalId, parentId: null, reply: ours === undefined ? null : toReply(ours) }),
      ...others.map((answer) => toPublicComment(account, answer, below)),
    );
  }
  return { kind: 'read', value: { comments, nextCursor: page.value.has_more ? page.value.cursor : null } };
};

function readPage(account: Account, path: string, query: NonNullable<Question['query']>, signal: AbortSignal): Promise<Reply<Page>> {
  return askDouyin(account, { method: 'GET', path, query: { count: PAGE_SIZE, sort_type: 'time', ...query } }, Page, signal);
}

async function readAnswers(account: Account, itemId: string, comment: Comment, signal: AbortSignal): Promise<Reply<Comment[]>> {
  const answers: Comment[] = [];
  let cursor = '0';
  for (let pages = 0; (comment.reply_comment_total ?? 0) > answers.length && pages < MOST_ANSWER_PAGES; pages += 1) {
    const query = { item_id: itemId, comment_id: comment.comment_id, cursor };
    const page = await readPage(account, '/item/comment/reply/list/', query, signal);
    if (page.kind === 'failed') return page;
    answers.push(...page.value.list);
    if (!page.value.has_more) break;
    ({ cursor } = page.value);
  }
  return { kind: 'ok', value: answers };
}

/** That a writer's id is the same as the one in our grant is not documented (unverified). */
function isOurs({ grant }: Account, { comment_user_id: writerId }: Comment): boolean {
  return writerId === grant.externalAccountId;
}

function toReply({ comment_id: id, content: text, create_time: createdAt }: Comment): CommentReply {
  return { id, text, createdAt, state: 'public' };
}

function toPublicComment(
  account: Account,
  comment: Comment,
  { itemExternalId, parentId, reply }: Pick<PublicComment, 'itemExternalId' | 'parentId' | 'reply'>,
): PublicComment {
  return {
    id: comment.comment_id,
    itemExternalId,
    parentId,
    isOurs: isOurs(account, comment),
    authorName: comment.nick_name,
    text: comment.content,
    createdAt: comment.create_time,
    likes: comment.digg_count,
    reply,
  };
}

export const reply: NonNullable<Connector['reply']> = async (account, { id, itemExternalId }, text, signal) => {
  const body = jsonBody({ item_id: itemExternalId, comment_id: id, content: text });
  const posted = await askDouyin(account, { method: 'POST', path: '/item/comment/reply/', body, changes: true }, Posted, signal);
  return posted.kind === 'failed' ? afterSubmitting(posted) : { kind: 'replied', replyId: posted.value.comment_id, state: 'public' };
};
