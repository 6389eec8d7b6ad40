import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';

/** Why a file did not get a tag. */
export function TagProblem({ error }: { error: unknown }): ReactNode {
  const isFull = error !== null && failureOf(error).issues.some(({ rule }) => rule === 'too_many_tags');
  return <ProblemNotice error={error}>{isFull && <p>{m.media_tags_full()}</p>}</ProblemNotice>;
}
