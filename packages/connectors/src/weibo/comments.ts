import { z } from 'zod';
import type { Account, CommentPage, Connector, PublicComment } from '../connector.ts';
import { formBody } from '../http/bodies.ts';
import { afterReading, afterSubmitting } from '../replies/failure.ts';
import { Counter, Id, OptionalText, Whole } from '../replies/fields.ts';
import { CreatedAt } from './statuses.ts';
import { askWeibo, familyOf, ripFor } from './weibo-api.ts';

const PAGE_SIZE = 50;

const CommentItself = z.object({
  idstr: Id,
  text: OptionalText,
  created_at: CreatedAt,
  like_count: Counter,
  user: z.object({ idstr: Id, screen_name: z.string() }),
});
type CommentItself = z.output<typeof CommentItself>;

/** `reply_comment` is the comment that this one answers. */
const Comment = CommentItself.extend({ reply_comment: CommentItself.optional().catch(undefined) });
type Comment = z.output<typeof Comment>;

const ListedComments = z.object({ comments: z.array(Comment), total_number: Whole });
const PostedReply = z.object({ idstr: Id });

export const readComments: NonNullable<Connector['readComments']> = async (account, { itemExternalId, cursor }, signal) => {
  if (itemExternalId === null) return { kind: 'read', value: { comments: [], nextCursor: null } };

  const page = Number(cursor ?? 1);
  const query = { id: itemExternalId, count: PAGE_SIZE, page };
  const listed = await askWeibo(account, { method: 'GET', host: 'api', path: '/2/comments/show.json', query }, ListedComments, signal);
  if (listed.kind === 'failed') return afterReading(listed);

  const { comments, total_number: total } = listed.value;
  // Comments that Weibo hides count towards the total, so that a page may be short and is still not the last one.
  const isLast = comments.length === 0 || page * PAGE_SIZE >= total;
  return {
    kind: 'read',
    value: { comments: withAnswers(comments, account, itemExternalId), nextCursor: isLast ? null : String(page + 1) },
  };
};

/**
 * Weibo lists our own answers among the comments. Here our latest answer stands with the comment that it answers, and brings it along
 * from a later page.
 */
function withAnswers(listed: readonly Comment[], account: Account, itemExternalId: string): CommentPage['comments'] {
  const comments = new Map<string, PublicComment>();
  const answers: { to: CommentItself; answer: Comment }[] = [];
  for (const comment of listed) {
    const { reply_comment: to } = comment;
    if (to !== undefined && isOurs(account, comment)) answers.push({ to, answer: comment });
    else comments.set(comment.idstr, toPublicComment(account, comment, itemExternalId, to?.idstr ?? null));
  }
  for (const { to, answer } of answers) {
    const answered = comments.get(to.idstr) ?? toPublicComment(account, to, itemExternalId, null);
    const reply = { id: answer.idstr, text: answer.text, createdAt: answer.created_at, state: 'public' } as const;
    // Newest first: of several answers the first one met is the latest.
    if (answered.reply !== null) comments.set(answer.idstr, toPublicComment(account, answer, itemExternalId, to.idstr));
    comments.set(to.idstr, { ...answered, reply: answered.reply ?? reply });
  }
  return [...comments.values()];
}

function isOurs({ grant }: Account, { user }: CommentItself): boolean {
  return user.idstr === grant.externalAccountId;
}

function toPublicComment(account: Account, comment: CommentItself, itemExternalId: string, parentId: string | null): PublicComment {
  return {
    id: comment.idstr,
    itemExternalId,
    parentId,
    isOurs: isOurs(account, comment),
    authorName: comment.user.screen_name,
    text: comment.text,
    createdAt: comment.created_at,
    likes: comment.like_count,
    reply: null,
  };
}

export const reply: NonNullable<Connector['reply']> = async (account, { id, itemExternalId }, text, signal) => {
  const rip = ripFor(account);
  if (rip.kind === 'failed') return afterSubmitting(rip);

  const { host, suffix } = familyOf(account);
  // Nothing is put before our words, so that they are known again when they are read.
  const body = formBody({ cid: id, id: itemExternalId ?? undefined, comment: text, without_mention: 1, rip: rip.value });
  const path = `/2/comments/reply${suffix}`;
  const posted = await askWeibo(account, { method: 'POST', host, path, body, changes: true }, PostedReply, signal);
  return posted.kind === 'failed' ? afterSubmitting(posted) : { kind: 'replied', replyId: posted.value.idstr, state: 'public' };
};
