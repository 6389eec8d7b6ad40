import type { LongJob } from '@longstream/contracts/long-jobs';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { progressOf, progressWords, trayJobOf } from '../long-jobs/long-job-words.ts';
import { m } from '../paraglide/messages.js';
import { type OpenPlan, usePlanJobs } from '../planning/plan-jobs.ts';
import { useReportFileJobs } from '../reports/report-file-jobs.ts';
import { IconButton } from '../ui/button.tsx';
import type { Job, JobState } from '../ui/jobs.ts';
import { useLocale } from '../ui/locale.ts';
import { useNarrow } from '../ui/narrow.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { JobRow } from './job-row.tsx';

/** Long enough to read that all is done. */
const SEEN_MS = 8000;

interface JobTrayProps {
  /** What this page does, or waits for. */
  jobs: readonly Job[];
  plans: readonly OpenPlan[];
  /** What the program says of the member's jobs; `found` are those that nothing else here stands for. */
  longJobs: readonly LongJob[];
  found: readonly LongJob[];
}

/** Everything that takes a while, wherever it was begun. What is done goes by itself, unless something beside it is not. */
export function JobTray({ jobs, plans, longJobs, found }: JobTrayProps): ReactNode {
  useLocale();
  const { workspaceId } = useWorkspacePath();
  // On a phone the list would take half of what is left; its head says how many there are of which kind.
  const narrow = useNarrow();
  const [chosen, setFolded] = useState<boolean | null>(null);
  const folded = chosen ?? narrow;
  const again = found.map((job) => trayJobOf(job, workspaceId));
  const shown = [...usePlanJobs(plans), ...useReportFileJobs(), ...again, ...jobs.map((job) => withProgress(job, longJobs))];
  const spoken = useSpoken(shown);
  const isOver = shown.every(({ state }) => state !== 'running');
  const done = shown.filter(({ state }) => state === 'done');
  const clear = (some: readonly Job[]) => some.forEach(({ close }) => close?.onClick());
  useGoneAfter(SEEN_MS, done.length > 0 && isOver && shown.every(({ state }) => state !== 'failed'), () => clear(done));

  if (shown.length === 0) return null;
  return (
    <>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <section aria-label={m.jobs_tray()} className="shrink-0 border-t border-line bg-surface">
        <header className="flex items-center gap-1 px-3 py-0.5 md:px-6">
          <p className="min-w-0 flex-1 truncate text-sm text-muted">
            <span className="font-medium text-ink">{m.jobs_tray()}</span> · {summary(shown)}
          </p>
          <IconButton label={folded ? m.jobs_unfold() : m.jobs_fold()} aria-expanded={!folded} onClick={() => setFolded(!folded)}>
            {folded ? <ChevronUp aria-hidden className="size-4" /> : <ChevronDown aria-hidden className="size-4" />}
          </IconButton>
          {done.length > 1 && (
            <IconButton label={m.jobs_clear()} onClick={() => clear(done)}>
              <X aria-hidden className="size-4" />
            </IconButton>
          )}
        </header>
        {!folded && (
          <ul className="max-h-[30dvh] divide-y divide-line overflow-y-auto border-t border-line px-3 md:px-6">
            {shown.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

/** The page only waits for it: how far it is, the program says. */
function withProgress(job: Job, longJobs: readonly LongJob[]): Job {
  const far = job.state === 'running' ? longJobs.find(({ id, state }) => id === job.longJobId && state === 'running') : undefined;
  return far === undefined ? job : { ...job, words: () => progressWords(far), fraction: progressOf(far) };
}

const COUNTS: readonly (readonly [JobState, (of: { count: number }) => string])[] = [
  ['running', m.jobs_running],
  ['ready', m.jobs_ready],
  ['failed', m.jobs_failed],
  ['done', m.jobs_done],
];

const summary = (jobs: readonly Job[]): string =>
  COUNTS.map(([state, words]) => ({ count: jobs.filter((job) => job.state === state).length, words }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => words({ count }))
    .join(' · ');

/** What a screen reader is told: how a job has ended, not each step of it. */
function useSpoken(jobs: readonly Job[]): string {
  const [spoken, setSpoken] = useState('');
  const before = useRef(new Map<string, JobState>());
  useEffect(() => {
    const ended = jobs.filter(({ id, state }) => state !== 'running' && before.current.get(id) === 'running');
    before.current = new Map(jobs.map(({ id, state }) => [id, state]));
    if (ended.length > 0) setSpoken(ended.map(({ title, words }) => m.jobs_ended({ title: title(), words: words() })).join(' '));
  }, [jobs]);
  return spoken;
}

function useGoneAfter(ms: number, isOver: boolean, clear: () => void): void {
  const go = useEffectEvent(clear);
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(go, ms);
    return () => clearTimeout(timer);
  }, [ms, isOver]);
}
