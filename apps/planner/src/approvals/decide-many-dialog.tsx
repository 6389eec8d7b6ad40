import type { ManyDecided } from '@longstream/contracts/approvals';
import type { ApprovalPage } from '@longstream/contracts/items';
import type { Verdict } from '@longstream/domain/approvals/verdict';
import { CircleCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { asError, failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { failureSentence } from '../problems/problem-words.ts';
import { slotRefusalOf } from '../problems/slot-refusal.ts';
import { TextArea } from '../ui/field.tsx';
import { Meter } from '../ui/meter.tsx';
import { Run, showRun, useRun } from '../ui/run.ts';
import { RunDialog } from '../ui/run-dialog.tsx';
import { ScrolledList } from '../ui/scrolled.tsx';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useApproveMany, useRequestManyChanges } from './approvals.api.ts';

type Task = ApprovalPage['items'][number];
type Result = ManyDecided['results'][number];

/** So few are asked about at once that one sees how far it has come. */
const AT_ONCE = 5;

const WORDS = {
  approve: {
    title: m.approvals_many_title,
    about: m.approvals_many_about,
    confirm: m.approvals_approve,
    done: m.approvals_approved,
    refused: m.approvals_many_refused,
  },
  request_changes: {
    title: m.approvals_many_back_title,
    about: m.approvals_many_back_about,
    confirm: m.approvals_request_changes,
    done: m.approvals_sent_back,
    refused: m.approvals_many_not_back,
  },
} as const satisfies Record<Verdict, object>;

interface DecideManyDialogProps {
  verdict: Verdict;
  tasks: readonly Task[];
  onClose: () => void;
}

/**
 * Decides on the chosen ones alike, and says which could not be and why. What is red is not approved; the others do not wait for it. Closed
 * before its end it goes on in the tray.
 */
export function DecideManyDialog({ verdict, tasks, onClose }: DecideManyDialogProps): ReactNode {
  const { workspaceId } = useWorkspacePath();
  const [comment, setComment] = useState('');
  const [run] = useState(() => new Run<Result>());
  const many = { approve: useApproveMany(), request_changes: useRequestManyChanges() }[verdict];
  const words = WORDS[verdict];
  const isWhole = verdict === 'approve' || comment.trim() !== '';

  const begin = () => {
    const { results } = run.now();
    const decisions = tasks.slice(results.length).map(({ item, approval }) => ({ itemId: item.id, revisionHash: approval.revisionHash }));
    const parts = Array.from({ length: Math.ceil(decisions.length / AT_ONCE) }, (_, part) =>
      decisions.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
    );
    void run.go(
      parts,
      tasks.length,
      async (part) => (await many.mutateAsync({ params: { path: { workspaceId } }, body: { decisions: part, comment } })).results,
      results,
    );
    return showRun(run, {
      workspaceId,
      title: () => words.title({ count: tasks.length }),
      place: { to: '/approvals' },
      Details: () => <Results verdict={verdict} run={run} tasks={tasks} />,
      isRefused: ({ refused }) => refused !== null,
      failureWords: (error) => failureSentence(failureOf(error)),
    });
  };
  return (
    <RunDialog
      goesOn
      run={run}
      title={words.title({ count: tasks.length })}
      confirm={words.confirm()}
      begin={isWhole ? begin : null}
      onClose={onClose}
      results={<Results verdict={verdict} run={run} tasks={tasks} />}
    >
      <div className="flex flex-col gap-4">
        <p className="text-muted">{words.about()}</p>
        <ScrolledList label={m.many_items()}>
          {tasks.map(({ item }) => (
            <li key={item.id} className="shrink-0 truncate">
              {item.headline || m.items_untitled()}
            </li>
          ))}
        </ScrolledList>
        <TextArea
          label={m.approvals_comment()}
          hint={verdict === 'approve' ? undefined : m.approvals_many_back_hint()}
          rows={2}
          value={comment}
          onChange={({ target }) => setComment(target.value)}
        />
      </div>
    </RunDialog>
  );
}

function Results({ verdict, run, tasks }: { verdict: Verdict; run: Run<Result>; tasks: readonly Task[] }): ReactNode {
  const { results, of, error } = useRun(run);
  const headlines = new Map(tasks.map(({ item }) => [item.id, item.headline || m.items_untitled()]));
  return (
    <div className="flex flex-col gap-4">
      <Meter
        label={m.approvals_many_progress()}
        fraction={results.length / of}
        text={m.approvals_many_done({ done: results.length, count: of })}
      />
      <ul aria-live="polite" className="flex flex-col gap-2">
        {results.map((result) => (
          <ResultLine key={result.itemId} verdict={verdict} headline={headlines.get(result.itemId) ?? ''} result={result} />
        ))}
      </ul>
      <ProblemNotice error={error} />
    </div>
  );
}

function ResultLine({ verdict, headline, result: { refused } }: { verdict: Verdict; headline: string; result: Result }): ReactNode {
  if (refused === null)
    return (
      <li className="flex items-center gap-2">
        <CircleCheck aria-label={WORDS[verdict].done()} className="size-4 shrink-0 text-good" />
        <span className="truncate">{headline}</span>
      </li>
    );
  const error = asError({ ...refused, issues: [] });
  const slot = slotRefusalOf(error);
  return (
    <li className="flex flex-col gap-1">
      <p className="font-medium">{WORDS[verdict].refused({ headline })}</p>
      {slot === null ? <ProblemNotice error={error} /> : <SlotFindings refusal={slot} />}
    </li>
  );
}
