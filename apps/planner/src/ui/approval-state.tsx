import type { ItemApproval } from '@longstream/contracts/approvals';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { listed } from './format.ts';
import { Notice } from './notice.tsx';
import { Time } from './time.tsx';

type Decision = ItemApproval['decisions'][number];

/** Where a request stands: whom it waits for and until when, or what came of it. */
export function ApprovalState({ approval }: { approval: ItemApproval }): ReactNode {
  const { state, decisions, requestedByName, requestedAt } = approval;
  const last = decisions.findLast(({ counts }) => counts);
  switch (state) {
    case 'open':
      return (
        <Notice>
          {m.approval_open({ name: requestedByName })} <Time at={requestedAt} />
          <ApprovalStanding approval={approval} />
          <GuestsHeard decisions={decisions} />
        </Notice>
      );
    case 'approved':
      return (
        <Notice kind="good">
          {m.approval_approved({ name: last ? deciderName(last) : '' })} {last && <Time at={last.at} />}
          {last?.comment && <p className="text-sm text-muted">{last.comment}</p>}
        </Notice>
      );
    case 'changes_requested':
      return (
        <Notice kind="warn">
          {m.approval_changes_requested({ name: last ? deciderName(last) : '' })}
          {last?.comment && <p className="font-medium">{last.comment}</p>}
          {last && <RemarkList remarks={last.remarks} />}
        </Notice>
      );
    case 'void':
      return <Notice kind="warn">{m.approval_void()}</Notice>;
    case 'expired':
      return <Notice kind="warn">{m.approval_expired()}</Notice>;
  }
}

/** The step it is at, who is asked, until when, and who has passed it on so far. */
export function ApprovalStanding({ approval: { standing, steps, route, decisions } }: { approval: ItemApproval }): ReactNode {
  if (standing === null || route === null) return null;
  const { step, awaits, dueAt, isEscalated } = standing;
  return (
    <div className="text-sm text-muted">
      <p>
        {route} · {m.approval_step({ step: step + 1, steps })} ·{' '}
        {awaits.length === 0 ? m.approval_waits_for_anyone() : m.approval_waits_for({ names: listed(awaits.map(({ name }) => name)) })}
      </p>
      {dueAt !== null && (
        <p className={isEscalated ? 'text-warn' : undefined}>
          {m.approval_due()} <Time at={dueAt} />
          {isEscalated && ` · ${m.approval_escalated()}`}
        </p>
      )}
      {decisions
        .filter(({ counts }) => counts)
        .map((decision) => (
          <p key={decision.at}>
            {deciderName(decision)} {m.approval_passed_step({ step: decision.step + 1 })} <Time at={decision.at} />
          </p>
        ))}
    </div>
  );
}

/** What guests said whom no step asked: it decides nothing, and those who decide should know it. */
export function GuestsHeard({ decisions }: Pick<ItemApproval, 'decisions'>): ReactNode {
  const heard = decisions.filter(({ counts }) => !counts);
  if (heard.length === 0) return null;
  return (
    <section aria-label={m.guests_heard()} className="mt-1 text-sm">
      <h3 className="text-sm font-medium">{m.guests_heard()}</h3>
      {heard.map((decision) => {
        const name = deciderName(decision);
        return (
          <p key={decision.at}>
            {decision.verdict === 'approve' ? m.guests_agreed({ name }) : m.guests_wanted_changes({ name })} <Time at={decision.at} />
            {decision.comment !== '' && <span className="block text-muted">{decision.comment}</span>}
          </p>
        );
      })}
    </section>
  );
}

/** Passages of the revision that was decided on, each with what has to change about it. */
function RemarkList({ remarks }: { remarks: Decision['remarks'] }): ReactNode {
  if (remarks.length === 0) return null;
  return (
    <ul className="mt-1 flex flex-col gap-1 text-sm">
      {remarks.map(({ field, start, end, quote, comment }) => (
        <li key={`${field} ${String(start)} ${String(end)} ${comment}`}>
          <q className="text-muted">{quote}</q> {comment}
        </li>
      ))}
    </ul>
  );
}

/** Whoever decided, and in whose place or as whose guest. */
function deciderName({ byName, seatName, guest }: Decision): string {
  if (guest !== null) return m.guests_of({ guest, host: byName });
  return seatName === null ? byName : `${byName} (${m.approval_in_place_of({ name: seatName })})`;
}
