import type { Comment } from '@longstream/contracts/comments';
import { type ReplyPolicy, replyStanding } from '@longstream/domain/comments/reply-policy';
import { type LengthLimit, textLength } from '@longstream/domain/platforms/text-length';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { CountedText } from '../ui/counted-text.tsx';
import { announce } from '../ui/toast.tsx';
import { useWaitingWords } from '../ui/waiting-words.ts';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useWriteReply } from './comments.api.ts';
import { leftReplies } from './left-replies.ts';

interface ReplyBoxProps {
  comment: Comment;
  policy: ReplyPolicy;
  limit: LengthLimit;
  /** What was written before and sent back. */
  start: string;
  onClose: () => void;
}

/** An answer, counted as the platform counts, with what becomes of it by the workspace's reply policy. */
export function ReplyBox({ comment, policy, limit, start, onClose }: ReplyBoxProps): ReactNode {
  const { role } = useWorkspace();
  const path = useWorkspacePath();
  const write = useWriteReply();
  const name = comment.authorName || m.comments_anonymous();
  const waiting = useWaitingWords({
    left: leftReplies,
    id: comment.id,
    start: { text: start },
    isWritten: ({ text }) => text.trim() !== '' && text !== start,
    written: {
      workspaceId: path.workspaceId,
      title: () => m.comments_reply_to({ name }),
      place: { to: '/comments', label: m.left_go_on },
    },
  });
  const { text } = waiting.words;
  const close = () => {
    waiting.giveUp();
    onClose();
  };
  const goes = replyStanding(policy, role, { isReview: comment.kind === 'review' }) === 'goes';
  const isTooLong = textLength(text, limit).overflowFrom !== null;
  const send = () => {
    const onSuccess = () => {
      announce(goes ? m.comments_reply_queued_notice() : m.comments_reply_waiting_notice());
      onClose();
    };
    waiting.sent(write.mutateAsync({ params: { path: { ...path, commentId: comment.id } }, body: { text } }, { onSuccess }));
  };
  return (
    <form
      ref={takeFocus}
      aria-label={m.comments_reply_to({ name })}
      className="flex flex-col gap-2 rounded-md bg-sunken/60 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CountedText
        label={m.comments_reply_text()}
        hint={limit.unverified ? m.comments_reply_limit_unverified() : undefined}
        rows={3}
        value={text}
        limit={limit}
        invalid={isTooLong}
        onChange={(said) => waiting.write({ text: said })}
      />
      <p className="text-sm text-muted">{goes ? m.comments_reply_goes() : m.comments_reply_needs_approval()}</p>
      <ProblemNotice error={write.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={text.trim() === '' || isTooLong} busy={write.isPending}>
          {goes ? m.comments_reply_send() : m.comments_reply_submit()}
        </Button>
        <Button onClick={close}>{m.action_cancel()}</Button>
      </div>
    </form>
  );
}

const takeFocus = (form: HTMLElement | null) => form?.querySelector('textarea')?.focus();
