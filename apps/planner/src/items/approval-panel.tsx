import type { ItemDetail } from '@longstream/contracts/items';
import { can } from '@longstream/domain/workspaces/rights';
import { canMove } from '@longstream/domain/items/item-status';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { ApprovalState } from '../ui/approval-state.tsx';
import { Button } from '../ui/button.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSubmitItem } from './items.api.ts';

interface ApprovalPanelProps {
  item: ItemDetail;
  /** Something typed is not saved yet, so that what would be submitted is not what is on the screen. */
  unsaved: boolean;
  /** How many of the platform's rules the content breaks. */
  errors: number;
}

/** Where the approval of this very content stands, and the way to ask for it. */
export function ApprovalPanel({ item, unsaved, errors }: ApprovalPanelProps): ReactNode {
  const { role, approvalPolicy } = useWorkspace();
  const path = useWorkspacePath();
  const submit = useSubmitItem();
  const next = approvalPolicy === 'none' ? 'approved' : 'in_review';
  const maySubmit = canMove(item.status, next) && item.status !== 'in_review' && can(role, 'item.submit');
  const said = approvalPolicy === 'none' ? m.approval_passed_by_policy : m.approval_submitted;

  return (
    <section aria-labelledby="approval" className="flex flex-col gap-2">
      <h2 id="approval" className="text-base">
        {m.approval_heading()}
      </h2>
      {item.approvals[0] ? (
        <ApprovalState approval={item.approvals[0]} />
      ) : (
        <p className="text-muted">{item.approvedHash === null ? m.approval_none() : m.approval_passed_by_policy()}</p>
      )}
      {item.revision && (
        <p className="text-sm text-muted">
          {m.approval_revision()} <code title={item.revision.hash}>{item.revision.hash.slice(0, 8)}</code> · {item.revision.authorName}
        </p>
      )}
      {maySubmit && (
        <>
          <Button
            look="primary"
            className="self-start"
            disabled={unsaved || errors > 0}
            busy={submit.isPending}
            onClick={() =>
              submit.mutate(
                { params: { path: { ...path, itemId: item.id } }, body: { version: item.version } },
                { onSuccess: () => announce(said()) },
              )
            }
          >
            {approvalPolicy === 'none' ? m.approval_finish() : m.approval_submit()}
          </Button>
          {errors > 0 && <p className="text-sm text-muted">{m.approval_errors_first({ errors })}</p>}
        </>
      )}
      <ProblemNotice error={submit.error} />
    </section>
  );
}
