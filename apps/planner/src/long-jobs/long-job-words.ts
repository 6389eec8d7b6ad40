import type { LongJob } from '@longstream/contracts/long-jobs';
import type { LongJobKind, LongJobState } from '@longstream/domain/long-jobs/long-job';
import { m } from '../paraglide/messages.js';
import { failureSentence } from '../problems/problem-words.ts';
import { failureOf } from '../problems/problem.ts';
import type { Job, JobState } from '../ui/jobs.ts';
import { letGoOfLongJob } from './long-jobs.api.ts';

const STATES: Record<LongJobState, JobState> = { running: 'running', done: 'done', failed: 'failed', lost: 'failed' };
const TITLES: Record<LongJobKind, () => string> = {
  demo: m.demo_fill,
  past_results: m.imports_title,
  planned_items: m.plan_imports_title,
};

/** A job of the program's as the tray shows it. */
export function trayJobOf(job: LongJob, workspaceId: string): Job {
  const { id, kind, state, fileName, campaignId } = job;
  const title = () => (fileName === null ? TITLES[kind]() : m.jobs_import_of({ title: TITLES[kind](), file: fileName }));
  const hasRefused = job.outcome !== null && job.outcome.refused > 0;
  return {
    id,
    workspaceId,
    state: state === 'done' && hasRefused ? 'ready' : STATES[state],
    title,
    words: () => wordsOf(job),
    fraction: progressOf(job),
    place: campaignId === null ? { to: '/board' } : { to: '/campaigns/$campaignId', params: { campaignId } },
    ...(state !== 'running' && { close: { label: () => m.jobs_dismiss({ title: title() }), onClick: () => letGoOfLongJob(id) } }),
  };
}

/** How much of it is behind, of 1. */
export const progressOf = ({ done, of }: LongJob): number | null => (of === 0 ? null : done / of);

/** How far it is. */
export function progressWords({ kind, done, of }: LongJob): string {
  if (kind === 'demo') return m.demo_fill_busy();
  return done === 0 ? m.jobs_import_writing() : m.jobs_import_progress({ done, of });
}

function wordsOf(job: LongJob): string {
  const { kind, state, outcome, failure } = job;
  const isDemo = kind === 'demo';
  switch (state) {
    case 'running':
      return progressWords(job);
    case 'done':
      if (isDemo) return m.demo_filled({ items: outcome?.written ?? 0 });
      return m.jobs_import_done({ written: outcome?.written ?? 0, refused: outcome?.refused ?? 0 });
    case 'failed':
      return failureSentence(failureOf(failure));
    case 'lost':
      return isDemo ? m.jobs_demo_lost() : m.jobs_import_lost();
  }
}
