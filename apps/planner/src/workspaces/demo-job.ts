import { letGoOfLongJob } from '../long-jobs/long-jobs.api.ts';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { type Job, showJobs, updateJobs } from '../ui/jobs.ts';

/** Shows in the tray that a demo is being filled, and what came of it. */
export function showFilling(workspaceId: string, longJobId: string, filling: Promise<{ items: number }>): void {
  const job = { id: 'demo', workspaceId, title: m.demo_fill, fraction: null, place: { to: '/board' } } as const;
  const close = { label: () => m.jobs_dismiss({ title: m.demo_fill() }), onClick: () => showJobs('demo', []) };
  const show = (rest: Pick<Job, 'state' | 'words' | 'close'>) => updateJobs('demo', [{ ...job, ...rest }]);
  showJobs('demo', [{ ...job, longJobId, state: 'running', words: m.demo_fill_busy }]);
  void filling
    .finally(() => letGoOfLongJob(longJobId))
    .then(
      ({ items }) => show({ state: 'done', words: () => m.demo_filled({ items }), close }),
      (error: unknown) => show({ state: 'failed', words: () => failureSentence(failureOf(error)), close }),
    );
}
