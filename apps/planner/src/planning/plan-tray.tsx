import type { Plan } from '@longstream/contracts/planning';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { buttonLook, IconButton } from '../ui/button.tsx';
import { percent } from '../ui/format.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { periodWords } from './plan-words.ts';
import { useCancelPlan } from './planning.api.ts';

/** The plans that are being made, and those that wait to be looked at, in a corner of every screen. */
export function PlanTray({
  plans,
}: {
  plans: readonly Pick<Plan, 'id' | 'state' | 'progress' | 'outcome' | 'firstDate' | 'lastDate'>[];
}): ReactNode {
  const path = useWorkspacePath();
  const mayPlan = useMay('item.schedule');
  const cancel = useCancelPlan();
  return (
    <section aria-label={m.plan_tray()} className="border-t border-line bg-surface px-3 py-1.5 md:px-6">
      <ul className="flex max-h-32 flex-col gap-1 overflow-y-auto">
        {plans.map((plan) => (
          <li key={plan.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{m.plan_tray()}</span>
            <span className="text-sm text-muted">{periodWords(plan)}</span>
            {plan.state === 'running' ? <Progress done={plan.progress} /> : <span role="status">{readyWords(plan)}</span>}
            <span className="ml-auto flex items-center gap-1">
              {plan.state === 'ready' && (
                <Link to="/board" search={{ plan: plan.id, date: plan.firstDate }} className={buttonLook()}>
                  {m.plan_look()}
                </Link>
              )}
              {mayPlan && (
                <IconButton
                  label={plan.state === 'running' ? m.plan_stop() : m.plan_let_go()}
                  onClick={() => cancel.mutate({ params: { path: { ...path, planId: plan.id } } })}
                >
                  <X aria-hidden className="size-4" />
                </IconButton>
              )}
            </span>
          </li>
        ))}
      </ul>
      <ProblemNotice error={cancel.error} />
    </section>
  );
}

function Progress({ done }: { done: number }): ReactNode {
  const words = done === 0 ? m.plan_waiting() : m.plan_running({ percent: percent(done) });
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <progress
        aria-label={m.plan_tray()}
        value={done}
        max={1}
        className="block h-1.5 w-40 max-w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <span className="text-sm text-muted">{words}</span>
    </span>
  );
}

function readyWords({ outcome }: Pick<Plan, 'outcome'>): string {
  return m.plan_ready({ placed: String(outcome?.placed ?? 0), unplaced: String(outcome?.unplaced ?? 0) });
}
