import type { Comment, Reply } from '@longstream/contracts/comments';
import { deedsFor } from '@longstream/domain/platforms/comment-deeds';
import { replyLimit } from '@longstream/domain/platforms/reply-limits';
import type { CommentEntity } from './comment.entity.ts';
import type { CommentDeedEntity } from './comment-deed.entity.ts';
import type { ReplyEntity } from './reply.entity.ts';

/** A comment with what its list shows of its channel and item. */
export interface CommentRow
  extends
    Pick<
      CommentEntity,
      | 'id'
      | 'channelId'
      | 'itemId'
      | 'kind'
      | 'authorName'
      | 'text'
      | 'isCut'
      | 'stars'
      | 'likes'
      | 'mood'
      | 'writtenAt'
      | 'answerText'
      | 'answerAt'
      | 'doneAt'
      | 'isSelected'
      | 'removedAt'
      | 'assigneeId'
    >,
    Pick<Comment, 'platform' | 'channelName' | 'itemHeadline'> {
  readonly doneByName: string | null;
  readonly assigneeName: string | null;
}

export interface ReplyRow
  extends
    Pick<ReplyEntity, 'id' | 'commentId' | 'text' | 'state' | 'reason' | 'authorId' | 'decision' | 'createdAt' | 'sentAt'>,
    Pick<Reply, 'authorName' | 'decidedByName'> {}

/** What was done to a comment at its platform, with the name of who did it. */
export type DeedRow = Pick<CommentDeedEntity, 'id' | 'commentId' | 'kind' | 'at' | 'outcome' | 'reason'> & { readonly byName: string };

const GIVEN: ReadonlySet<Reply['state']> = new Set(['sent', 'pending']);

export function toComment(
  { answerText, answerAt, writtenAt, doneAt, doneByName, removedAt, assigneeId, assigneeName, ...row }: CommentRow,
  replies: readonly ReplyRow[],
  deeds: readonly DeedRow[],
): Comment {
  const isOurs = replies.some(({ state, text }) => GIVEN.has(state) && text === answerText);
  const isRemoved = removedAt !== null;
  const isForeign = answerText !== null && answerAt !== null && !isOurs;
  return {
    ...row,
    writtenAt: writtenAt.toISOString(),
    answered: answerText !== null || replies.some(({ state }) => GIVEN.has(state)),
    foreignReply: isForeign ? { text: answerText, at: answerAt.toISOString() } : null,
    replies: replies.map(toReply),
    done: doneAt && { at: doneAt.toISOString(), byName: doneByName },
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? '' },
    answerable: replyLimit(row.platform) !== null && !isRemoved,
    isRemoved,
    mayDo: deedsFor(row.platform, { isSelected: row.isSelected, isRemoved }),
    deeds: deeds.map(({ commentId: _, at, ...deed }) => ({ ...deed, at: at.toISOString() })),
  };
}

function toReply({ commentId: _, createdAt, sentAt, ...row }: ReplyRow): Reply {
  return { ...row, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null };
}
