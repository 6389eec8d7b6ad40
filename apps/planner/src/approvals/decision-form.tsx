import type { ItemDetail } from '@longstream/contracts/items';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { useOverride } from '../overrides/overrides.api.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { useSlotCheck } from '../items/items.api.ts';
import { Button } from '../ui/button.tsx';
import { CapUsage } from '../ui/cap-usage.tsx';
import { TextArea } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { OverrideButton } from '../ui/override-button.tsx';
import { OverrideList } from '../ui/override-list.tsx';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
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
  const hoped = useHopedTime(item);
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
  const decide = (withoutTime: boolean) =>
    approve.mutate(
      { params, body: { revisionHash, comment, withoutTime } },
      decided(withoutTime ? m.approvals_approved_without_time() : m.approvals_approved()),
    );
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
      {hoped.findings}
      <ProblemNotice error={approve.error ?? requestChanges.error} />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          busy={approve.isPending}
          disabled={requestChanges.isPending || hoped.isRefused}
          onClick={() => decide(false)}
        >
          {m.approvals_approve()}
        </Button>
        {hoped.isRefused && (
          <Button busy={approve.isPending} disabled={requestChanges.isPending} onClick={() => decide(true)}>
            {m.approvals_without_time()}
          </Button>
        )}
        <Button busy={requestChanges.isPending} disabled={approve.isPending} onClick={sendBack}>
          {m.approvals_request_changes()}
        </Button>
      </div>
    </div>
  );
}

/** What stands against the time that the item hopes for, so that nobody approves what cannot be kept; nothing where it hopes for none. */
function useHopedTime(item: ItemDetail): { isRefused: boolean; findings: ReactNode } {
  const { wallTime, timeZone, scheduledAt } = item;
  const nowMs = useWorkspaceNow(60_000).getTime();
  const isToCome = scheduledAt !== null && Date.parse(scheduledAt) > nowMs;
  const { mayOverride, override, isPending, error } = useOverride(item.id);
  const check = useSlotCheck(item.id, isToCome && wallTime !== null && timeZone !== null ? { wallTime, timeZone } : null);
  if (!isToCome || check.data === undefined) return { isRefused: false, findings: null };
  const found = [...check.data.findings, ...check.data.nearDuplicates];
  const isRefused = check.data.blackout !== null || found.some(({ enforcement }) => enforcement === 'hard');
  return {
    isRefused,
    findings: (
      <section aria-label={m.approvals_time_heading()} className="flex flex-col gap-2">
        <h3 className="text-base">{m.approvals_time_heading()}</h3>
        {!isRefused && found.length === 0 && <Notice kind="good">{m.approvals_time_fits()}</Notice>}
        <SlotFindings refusal={check.data} />
        <CapUsage counts={check.data.counts} />
        <OverrideList overrides={item.overrides} at={scheduledAt} />
        {mayOverride && wallTime !== null && timeZone !== null && (
          <OverrideButton
            headline={item.headline}
            refusal={check.data}
            busy={isPending}
            problem={<ProblemNotice error={error} />}
            onSubmit={(wish, done) => override({ ...wish, wallTime, timeZone }, done)}
          />
        )}
      </section>
    ),
  };
}
