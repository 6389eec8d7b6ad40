import type { SaveRemark } from '@longstream/contracts/approvals';
import type { ItemDetail } from '@longstream/contracts/items';
import type { Verdict } from '@longstream/domain/approvals/verdict';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { useOverride } from '../overrides/overrides.api.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { useSlotCheck } from '../items/items.api.ts';
import { Button } from '../ui/button.tsx';
import { CapUsage } from '../ui/cap-usage.tsx';
import { TextArea } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { OverrideButton } from '../ui/override-button.tsx';
import { OverrideList } from '../ui/override-list.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { LeftWords } from '../ui/left-words.ts';
import { announce } from '../ui/toast.tsx';
import { useWaitingWords } from '../ui/waiting-words.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useCurrentWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useApproveItem, useRequestChanges } from './approvals.api.ts';
import { RemarkFields } from './remark-fields.tsx';

interface DecisionFormProps {
  item: ItemDetail;
  mayDecide: boolean;
  /** Called after a decision, so that the next one can be taken. */
  onDecided: () => void;
}

/** Yes, or what has to change. The decision names the revision that was on the screen. */
export function DecisionForm({ item, mayDecide, onDecided }: DecisionFormProps): ReactNode {
  const { me } = useCurrentWorkspace();
  const mayApprove = useMay('item.approve');
  if (item.revision === null) return null;
  if (mayDecide) return <Decision item={item} revision={item.revision} onDecided={onDecided} />;
  if (!mayApprove) return <Notice>{m.approvals_not_allowed()}</Notice>;
  const isOwn = item.createdBy === me.id || item.revision.authorId === me.id || item.approvals[0]?.requestedBy === me.id;
  return <Notice>{isOwn ? m.approvals_own_work() : m.approvals_not_your_turn()}</Notice>;
}

interface LeftDecision {
  readonly comment: string;
  readonly remarks: readonly SaveRemark[];
}

const leftDecisions = new LeftWords<LeftDecision>('decision', m.left_unsent);
const NO_WORDS: LeftDecision = { comment: '', remarks: [] };

interface DecisionProps extends Pick<DecisionFormProps, 'item' | 'onDecided'> {
  revision: NonNullable<ItemDetail['revision']>;
}

function Decision({ item, revision, onDecided }: DecisionProps): ReactNode {
  const path = useWorkspacePath();
  const { words, write, sent } = useWaitingWords<LeftDecision>({
    left: leftDecisions,
    // What is remarked on are passages of this revision.
    id: `${item.id} ${revision.hash}`,
    start: NO_WORDS,
    isWritten: ({ comment, remarks }) => [comment, ...remarks.map((remark) => remark.comment)].some((said) => said.trim() !== ''),
    written: {
      workspaceId: path.workspaceId,
      title: () => m.left_decision({ title: item.headline || m.items_untitled() }),
      place: { to: '/approvals', search: { item: item.id }, label: m.left_go_on },
    },
  });
  const { comment, remarks } = words;
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState<Verdict | null>(null);
  const approve = useApproveItem();
  const requestChanges = useRequestChanges();
  const hoped = useHopedTime(item);
  useShortcuts([
    { keys: 'p', label: m.approvals_approve, run: () => setAsked('approve') },
    { keys: 'r', label: m.approvals_request_changes, run: () => setAsked('request_changes') },
  ]);

  const params = { path: { ...path, itemId: item.id } };
  const revisionHash = revision.hash;
  const decided = (said: string) => ({
    onSuccess: () => {
      announce(said);
      onDecided();
    },
  });
  const decide = (withoutTime: boolean) =>
    sent(
      approve.mutateAsync(
        { params, body: { revisionHash, comment, withoutTime } },
        decided(withoutTime ? m.approvals_approved_without_time() : m.approvals_approved()),
      ),
    );
  const sendBack = () => {
    setMissing(comment.trim() === '');
    if (comment.trim() === '') return;
    const told = remarks.filter((remark) => remark.comment.trim() !== '');
    sent(requestChanges.mutateAsync({ params, body: { revisionHash, comment, remarks: told } }, decided(m.approvals_sent_back())));
  };
  const problem = <ProblemNotice error={approve.error ?? requestChanges.error} />;
  const commentField = (
    <TextArea
      label={m.approvals_comment()}
      hint={m.approvals_comment_hint()}
      rows={2}
      value={comment}
      error={missing ? m.approvals_comment_missing() : undefined}
      onChange={(event) => {
        write({ ...words, comment: event.target.value });
        setMissing(false);
      }}
    />
  );

  return (
    <div className="flex flex-col gap-3">
      {commentField}
      <RemarkFields content={revision.content} remarks={remarks} onChange={(next) => write({ ...words, remarks: next })} />
      {hoped.findings}
      {problem}
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
      {asked !== null && (
        <FormDialog
          onClose={() => setAsked(null)}
          title={item.headline || m.items_untitled()}
          submit={asked === 'approve' ? m.approvals_approve() : m.approvals_request_changes()}
          busy={approve.isPending || requestChanges.isPending}
          disabled={asked === 'approve' && hoped.isRefused}
          onSubmit={() => (asked === 'approve' ? decide(false) : sendBack())}
        >
          {commentField}
          {asked === 'approve' && hoped.findings}
          {problem}
        </FormDialog>
      )}
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
