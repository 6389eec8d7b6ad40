import type { Plan } from '@longstream/contracts/planning';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { percent } from '../ui/format.ts';
import type { Job } from '../ui/jobs.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { periodWords } from './plan-words.ts';
import { useCancelPlan } from './planning.api.ts';

export type OpenPlan = Pick<Plan, 'id' | 'state' | 'progress' | 'outcome' | 'firstDate' | 'lastDate'>;

/** Plans that are being made, and those that wait to be looked at, as the tray shows them. */
export function usePlanJobs(plans: readonly OpenPlan[]): readonly Job[] {
  const path = useWorkspacePath();
  const mayPlan = useMay('item.schedule');
  const cancel = useCancelPlan();
  const refused = cancel.isError ? cancel.variables.params.path.planId : null;
  return plans.map((plan): Job => {
    const isRunning = plan.state === 'running';
    return {
      id: plan.id,
      workspaceId: path.workspaceId,
      state: isRunning ? 'running' : 'ready',
      title: () => m.plan_job({ period: periodWords(plan) }),
      words: () => (plan.id === refused ? failureSentence(failureOf(cancel.error)) : isRunning ? runningWords(plan) : readyWords(plan)),
      fraction: plan.progress,
      place: {
        to: '/board',
        search: { date: plan.firstDate, ...(!isRunning && { plan: plan.id }) },
        ...(!isRunning && { label: m.plan_look }),
      },
      ...(mayPlan && {
        close: {
          label: isRunning ? m.plan_stop : m.plan_let_go,
          onClick: () => cancel.mutate({ params: { path: { ...path, planId: plan.id } } }),
        },
      }),
    };
  });
}

const runningWords = ({ progress }: OpenPlan): string =>
  progress === 0 ? m.plan_waiting() : m.plan_running({ percent: percent(progress) });

const readyWords = ({ outcome }: OpenPlan): string =>
  m.plan_ready({ placed: String(outcome?.placed ?? 0), unplaced: String(outcome?.unplaced ?? 0) });
