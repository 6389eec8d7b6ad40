import type { ItemDetail } from '@longstream/contracts/items';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useApproveItem, useRequestChanges } from './approvals.api.ts';

interface DecisionFormProps {
  item: ItemDetail;
  mayDecide: boolean;
  /** Called after a decision, so that the next one can be taken. */
  onDecided: () => void;
}

/** Yes, or what has to change. The decision names the revision that was on the screen. */
export function DecisionForm({ item, mayDecide, onDecided }: DecisionFormProps): ReactNode {
  const path = useWorkspacePath();
  const mayApprove = useMay('item.approve');
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const approve = useApproveItem();
  const requestChanges = useRequestChanges();
  if (!mayDecide) return <Notice>{mayApprove ? m.approvals_own_work() : m.approvals_not_allowed()}</Notice>;
  if (item.revision === null) return null;

  const params = { path: { ...path, itemId: item.id } };
  const revisionHash = item.revision.hash;
  const decided = (words: string) => ({
    onSuccess: () => {
      announce(words);
      onDecided();
    },
  });
  const sendBack = () => {
    setMissing(comment.trim() === '');
    if (comment.trim() !== '') requestChanges.mutate({ params, body: { revisionHash, comment } }, decided(m.approvals_sent_back()));
  };

  return (
    <div className="flex flex-col gap-3">
      <TextArea
        label={m.approvals_comment()}
        hint={m.approvals_comment_hint()}
        rows={2}
        value={comment}
        error={missing ? m.approvals_comment_missing() : undefined}
        onChange={(event) => {
          setComment(event.target.value);
          setMissing(false);
        }}
      />
      <ProblemNotice error={approve.error ?? requestChanges.error} />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          busy={approve.isPending}
          disabled={requestChanges.isPending}
          onClick={() => approve.mutate({ params, body: { revisionHash, comment } }, decided(m.approvals_approved()))}
        >
          {m.approvals_approve()}
        </Button>
        <Button busy={requestChanges.isPending} disabled={approve.isPending} onClick={sendBack}>
          {m.approvals_request_changes()}
        </Button>
      </div>
    </div>
  );
}
