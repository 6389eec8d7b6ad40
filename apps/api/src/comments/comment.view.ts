import type { Comment, Reply } from '@longstream/contracts/comments';
import { replyLimit } from '@longstream/domain/platforms/reply-limits';
import type { CommentEntity } from './comment.entity.ts';
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
    >,
    Pick<Comment, 'platform' | 'channelName' | 'itemHeadline'> {
  readonly doneByName: string | null;
}

export interface ReplyRow
  extends
    Pick<ReplyEntity, 'id' | 'commentId' | 'text' | 'state' | 'reason' | 'authorId' | 'decision' | 'createdAt' | 'sentAt'>,
    Pick<Reply, 'authorName' | 'decidedByName'> {}

const GIVEN: ReadonlySet<Reply['state']> = new Set(['sent', 'pending']);

export function toComment(
  { answerText, answerAt, writtenAt, doneAt, doneByName, ...row }: CommentRow,
  replies: readonly ReplyRow[],
): Comment {
  const isOurs = replies.some(({ state, text }) => GIVEN.has(state) && text === answerText);
  const isForeign = answerText !== null && answerAt !== null && !isOurs;
  return {
    ...row,
    writtenAt: writtenAt.toISOString(),
    answered: answerText !== null || replies.some(({ state }) => GIVEN.has(state)),
    foreignReply: isForeign ? { text: answerText, at: answerAt.toISOString() } : null,
    replies: replies.map(toReply),
    done: doneAt && { at: doneAt.toISOString(), byName: doneByName },
    answerable: replyLimit(row.platform) !== null,
  };
}

function toReply({ commentId: _, createdAt, sentAt, ...row }: ReplyRow): Reply {
  return { ...row, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null };
}
