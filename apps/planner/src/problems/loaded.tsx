import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { failureOf } from './problem.ts';
import { failureSentence } from './problem-words.ts';

type Query<T> = Pick<UseQueryResult<T, unknown>, 'data' | 'error'> & { refetch: () => Promise<unknown> };

export interface LoadedProps<T> {
  query: Query<T>;
  children: (data: T) => ReactNode;
}

/** Draws what a query brought. Waiting stays silent for 300 ms; a failure says why and offers another try. */
export function Loaded<T>({ query, children }: LoadedProps<T>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <QuietWait />;
  return (
    <Notice kind="danger" action={<Button onClick={() => void query.refetch()}>{m.action_retry()}</Button>}>
      {failureSentence(failureOf(query.error))}
    </Notice>
  );
}

export function QuietWait(): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="min-h-6 py-2 text-muted">
      {late && m.state_loading()}
    </div>
  );
}
