import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { useTryDemo } from './demo.api.ts';

/** Makes a demo workspace and goes there, saying how far that is and what came in between. */
export function DemoLook(): ReactNode {
  const navigate = useNavigate();
  const { isPending, mutate, error } = useTryDemo();
  return (
    <>
      <Button busy={isPending} onClick={() => mutate({}, { onSuccess: () => void navigate({ to: '/today' }) })}>
        {m.demo_try()}
      </Button>
      <span role="status" className="text-sm text-muted">
        {isPending && m.demo_try_busy()}
      </span>
      <ProblemNotice error={error} />
    </>
  );
}
