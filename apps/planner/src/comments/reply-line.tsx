import type { Comment, Reply } from '@longstream/contracts/comments';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { reasonQuote } from '../problems/reason-quote.ts';
import { reasonWord } from '../problems/reason-words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useCurrentWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDecideReply, useWithdrawReply } from './comments.api.ts';

const STATES = {
  needs_approval: { tone: 'warn', word: m.reply_state_needs_approval },
  sent_back: { tone: 'warn', word: m.reply_state_sent_back },
  queued: { tone: 'accent', word: m.reply_state_queued },
  sending: { tone: 'accent', word: m.reply_state_sending },
  unconfirmed: { tone: 'accent', word: m.reply_state_unconfirmed },
  pending: { tone: 'accent', word: m.reply_state_pending },
  sent: { tone: 'good', word: m.reply_state_sent },
  failed: { tone: 'danger', word: m.reply_state_failed },
} as const satisfies Record<Reply['state'], unknown>;

/** One answer of ours: what it says, where it stands, and the decision on it. */
export function ReplyLine({ comment, reply }: { comment: Comment; reply: Reply }): ReactNode {
  const { state, text, authorName, decidedByName, decision, reason, createdAt, sentAt } = reply;
  const quote = reason && reasonQuote(reason);
  return (
    <li className="flex flex-col gap-2 border-l-2 border-line pl-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <span className="font-medium text-ink">{m.comments_ours({ name: authorName })}</span>
        <Tag tone={STATES[state].tone}>{STATES[state].word()}</Tag>
        <Time at={sentAt ?? createdAt} />
        {decidedByName !== null && (
          <span>
            {state === 'sent_back' ? m.reply_sent_back_by({ name: decidedByName }) : m.reply_approved_by({ name: decidedByName })}
          </span>
        )}
      </p>
      <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
      {decision && <p className="text-sm text-warn">{decision}</p>}
      {reason && state === 'failed' && (
        <p className="text-sm text-danger">
          {reasonWord(reason)}
          {quote !== null && <span className="text-muted"> {quote}</span>}
        </p>
      )}
      {(state === 'needs_approval' || state === 'queued') && <Decision comment={comment} reply={reply} />}
    </li>
  );
}

function Decision({ comment, reply }: { comment: Comment; reply: Reply }): ReactNode {
  const path = useWorkspacePath();
  const { me } = useCurrentWorkspace();
  const mayApprove = useMay('comment.approve');
  const decide = useDecideReply();
  const withdraw = useWithdrawReply();
  const [why, setWhy] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);

  const params = { path: { ...path, commentId: comment.id, replyId: reply.id } };
  const isMine = reply.authorId === me.id;
  const mayDecide = mayApprove && !isMine && reply.state === 'needs_approval';
  const sendBack = (comment: string) => {
    setMissing(comment.trim() === '');
    if (comment.trim() !== '')
      decide.mutate({ params, body: { verdict: 'send_back', comment } }, { onSuccess: () => announce(m.reply_sent_back_notice()) });
  };

  return (
    <div className="flex flex-col gap-2">
      {isMine && mayApprove && reply.state === 'needs_approval' && <p className="text-sm text-muted">{m.reply_own_work()}</p>}
      {why !== null && (
        <TextField
          label={m.reply_send_back_why()}
          value={why}
          error={missing ? m.reply_send_back_missing() : undefined}
          onChange={(event) => {
            setWhy(event.target.value);
            setMissing(false);
          }}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {mayDecide && (
          <>
            <Button
              look="primary"
              busy={decide.isPending}
              onClick={() =>
                decide.mutate(
                  { params, body: { verdict: 'approve', comment: '' } },
                  { onSuccess: () => announce(m.reply_approved_notice()) },
                )
              }
            >
              {m.reply_approve()}
            </Button>
            <Button busy={decide.isPending} onClick={() => (why === null ? setWhy('') : sendBack(why))}>
              {m.reply_send_back()}
            </Button>
          </>
        )}
        {(isMine || (mayApprove && reply.state === 'queued')) && (
          <Button
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ params }, { onSuccess: () => announce(m.reply_withdrawn_notice()) })}
          >
            {m.reply_withdraw()}
          </Button>
        )}
      </div>
      <ProblemNotice error={decide.error ?? withdraw.error} />
    </div>
  );
}
