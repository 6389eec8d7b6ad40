import type { NotificationTarget } from '@longstream/contracts/notifications';
import type { DeliveryProblem, TargetState } from '@longstream/domain/notifications/targets';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Notice } from '../ui/notice.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';

const STATES: Record<TargetState, { tone: 'good' | 'warn' | 'danger'; word: () => string }> = {
  ok: { tone: 'good', word: m.target_state_ok },
  retrying: { tone: 'warn', word: m.target_state_retrying },
  failing: { tone: 'danger', word: m.target_state_failing },
  needs_attention: { tone: 'danger', word: m.target_state_needs_attention },
};

const REMEDIES: Record<DeliveryProblem['class'], () => string> = {
  setup: m.target_remedy_setup,
  too_often: m.target_remedy_too_often,
  refused: m.target_remedy_refused,
  unreachable: m.target_remedy_unreachable,
};

export function StateTag({ state }: { state: TargetState }): ReactNode {
  return <Tag tone={STATES[state].tone}>{STATES[state].word()}</Tag>;
}

/** Why nothing arrives there: what to do about it, and the other side's own words. */
export function ProblemWords({ problem: { class: kind, code, text } }: { problem: DeliveryProblem }): ReactNode {
  return (
    <>
      <p>{REMEDIES[kind]()}</p>
      {text && (
        <p className="text-sm wrap-anywhere text-muted">
          {text}
          {code !== null && ` (${code})`}
        </p>
      )}
    </>
  );
}

/** What stands between us and there, and what is still owed; nothing while all is well. */
export function DeliveryStanding({
  target: { problem, failingSince, owed },
}: {
  target: Pick<NotificationTarget, 'problem' | 'failingSince' | 'owed'>;
}): ReactNode {
  if (problem === null) return null;
  return (
    <Notice kind={problem.class === 'setup' ? 'danger' : 'warn'}>
      <ProblemWords problem={problem} />
      {owed > 0 && <p className="text-sm text-muted">{m.target_owed({ count: owed })}</p>}
      {failingSince !== null && (
        <p className="text-sm text-muted">
          {m.target_since()} <Time at={failingSince} />
        </p>
      )}
    </Notice>
  );
}
