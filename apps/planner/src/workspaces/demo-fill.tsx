import { lazy, type ReactNode, Suspense } from 'react';
import { awaitLongJob } from '../long-jobs/long-jobs.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { useJobs } from '../ui/jobs.ts';
import { showFilling } from './demo-job.ts';
import { useFillDemo } from './demo.api.ts';
import { useWorkspacePath } from './workspaces.api.ts';

const DemoFilling = lazy(async () => ({ default: (await import('./demo-filling.tsx')).DemoFilling }));

/** Fills an empty demo, wherever it is asked for; the tray tells of it too, so that nobody has to stay for it. */
export function DemoFill({ onFilled }: { onFilled?: () => void }): ReactNode {
  const path = useWorkspacePath();
  const fill = useFillDemo();
  const isBegun = useJobs(path.workspaceId).some(({ id, state }) => id === 'demo' && state === 'running');
  const begin = () => {
    const jobId = awaitLongJob();
    showFilling(path.workspaceId, jobId, fill.mutateAsync({ params: { path, query: { jobId } } }, { onSuccess: () => onFilled?.() }));
  };
  return (
    <>
      <Button busy={isBegun} onClick={begin}>
        {m.demo_fill()}
      </Button>
      <Suspense>{isBegun && <DemoFilling />}</Suspense>
      <ProblemNotice error={fill.error} />
    </>
  );
}
