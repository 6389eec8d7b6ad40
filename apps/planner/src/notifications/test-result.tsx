import type { NotificationTest } from '@longstream/contracts/notifications';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Notice } from '../ui/notice.tsx';
import { ProblemWords } from './delivery-standing.tsx';

/** What the other side said to a test message. */
export function TestResult({ result }: { result: NotificationTest | undefined }): ReactNode {
  if (result === undefined) return null;
  if (result.problem === null) return <Notice kind="good">{m.target_test_arrived()}</Notice>;
  return (
    <Notice kind="danger">
      <ProblemWords problem={result.problem} />
    </Notice>
  );
}
