import { useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useUnsentCount } from '../api/unsent.ts';
import { useFoundAgain, useLongJobs } from '../long-jobs/long-jobs.api.ts';
import { useOpenPlans } from '../planning/planning.api.ts';
import { useAwaitedFiles } from '../reports/awaited-files.api.ts';
import { useJobs } from '../ui/jobs.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';

const JobTray = lazy(async () => ({ default: (await import('./job-tray.tsx')).JobTray }));

/** Where long jobs are seen from every screen; nothing while there are none beside the plan that is looked at. */
export function JobsCorner(): ReactNode {
  const jobs = useJobs(useWorkspace().id);
  const looked = useRouterState({ select: ({ location }) => ('plan' in location.search ? location.search.plan : null) });
  const plans = (useOpenPlans().data?.items ?? []).filter(({ id }) => id !== looked);
  const files = useAwaitedFiles();
  const longJobs = useLongJobs();
  const found = useFoundAgain(longJobs);
  const isKnown = (id: string | undefined) => longJobs.some((one) => one.id === id);
  const unsent = useUnsentCount();
  useAskedBeforeLeaving(
    unsent > 0 ||
      jobs.some(
        ({ state, endsWithPage, longJobId }) =>
          state === 'running' && (endsWithPage === true || (longJobId !== undefined && !isKnown(longJobId))),
      ),
  );
  if (jobs.length + plans.length + files.length + found.length === 0) return null;
  return (
    <Suspense>
      <JobTray jobs={jobs} plans={plans} longJobs={longJobs} found={found} />
    </Suspense>
  );
}

/** The browser asks whether to leave the page, in its own words, while what only the page does goes on. */
function useAskedBeforeLeaving(isAtWork: boolean): void {
  useEffect(() => {
    if (!isAtWork) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isAtWork]);
}
