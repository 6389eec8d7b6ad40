import { DEMO_ACCOUNTS } from '@longstream/domain/platforms/demo-accounts';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { awaitLongJob } from '../long-jobs/long-jobs.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { useJobs } from '../ui/jobs.ts';
import { Meter } from '../ui/meter.tsx';
import { showFilling } from './demo-job.ts';
import { useFillDemo } from './demo.api.ts';
import { useWorkspacePath } from './workspaces.api.ts';

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
      {isBegun && <Filling />}
      <ProblemNotice error={fill.error} />
    </>
  );
}

/** How many of the accounts are there; what they say is written at once, when all of them are. */
function Filling(): ReactNode {
  const of = DEMO_ACCOUNTS.length + 1;
  const done = Math.min(of, useChannels().data?.items.length ?? 0);
  return (
    <div role="status" className="w-full max-w-80">
      <Meter label={m.demo_fill_busy()} fraction={done / of} text={m.demo_fill_accounts({ done, of })} />
    </div>
  );
}
