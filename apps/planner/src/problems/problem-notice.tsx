import type { ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import { failureOf } from './problem.ts';
import { failureSentence } from './problem-words.ts';

/** Says beside the control what went wrong with it; nothing without an error. `children` adds the particulars. */
export function ProblemNotice({ error, children }: { error: unknown; children?: ReactNode }): ReactNode {
  if (error === null || error === undefined) return null;
  return (
    <Notice kind="danger">
      {failureSentence(failureOf(error))}
      {children}
    </Notice>
  );
}
