import { useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useUnsentCount } from '../api/unsent.ts';
import { useFoundAgain, useLongJobs } from '../long-jobs/long-jobs.api.ts';
import { useOpenPlans } from '../planning/planning.api.ts';
import { useAwaitedFiles } from '../reports/awaited-files.api.ts';
import { useAskedBeforeLeaving } from '../ui/asked-before-leaving.ts';
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
