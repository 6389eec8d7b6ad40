import type { Plan } from '@longstream/contracts/planning';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { percent } from '../ui/format.ts';
import type { Job, JobState } from '../ui/jobs.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { failureWord, periodWords } from './plan-words.ts';
import { useCancelPlan } from './planning.api.ts';

export type OpenPlan = Pick<Plan, 'id' | 'state' | 'progress' | 'failure' | 'outcome' | 'firstDate' | 'lastDate'>;

/** Plans that are being made, those that wait to be looked at, and those that came to nothing, as the tray shows them. */
export function usePlanJobs(plans: readonly OpenPlan[]): readonly Job[] {
  const path = useWorkspacePath();
  const mayPlan = useMay('item.schedule');
  const cancel = useCancelPlan();
  const refused = cancel.isError ? cancel.variables.params.path.planId : null;
  // Whoever plans nothing can neither mend what failed nor put it away.
  return plans
    .filter(({ state }) => mayPlan || state !== 'failed')
    .map((plan): Job => {
      const { id, firstDate } = plan;
      const { state, words, label, close } = looksOf(plan);
      const title = () => m.plan_job({ period: periodWords(plan) });
      return {
        id,
        workspaceId: path.workspaceId,
        state,
        title,
        words: () => (id === refused ? failureSentence(failureOf(cancel.error)) : words()),
        fraction: plan.progress,
        place: { to: '/board', search: { date: firstDate, ...(label && { plan: id }) }, ...(label && { label }) },
        ...(mayPlan && {
          close: { label: () => close(title()), onClick: () => cancel.mutate({ params: { path: { ...path, planId: id } } }) },
        }),
      };
    });
}

/** `label` says what one goes on with on the board; there is nothing to go on with while it is made. */
interface Looks {
  readonly state: JobState;
  readonly words: () => string;
  readonly label?: () => string;
  readonly close: (title: string) => string;
}

function looksOf({ state, progress, failure, outcome }: OpenPlan): Looks {
  switch (state) {
    case 'running':
      return {
        state: 'running',
        words: () => (progress === 0 ? m.plan_waiting() : m.plan_running({ percent: percent(progress) })),
        close: () => m.plan_stop(),
      };
    case 'failed':
      return {
        state: 'failed',
        words: () => m.plan_failed({ why: failureWord(failure ?? 'fault') }),
        label: m.plan_again,
        close: (title) => m.jobs_dismiss({ title }),
      };
    default:
      return {
        state: 'ready',
        words: () => m.plan_ready({ placed: String(outcome?.placed ?? 0), unplaced: String(outcome?.unplaced ?? 0) }),
        label: m.plan_look,
        close: () => m.plan_let_go(),
      };
  }
}
