import { ChannelReason } from '@longstream/contracts/channels';
import type { ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import { failureOf } from './problem.ts';
import { failureSentence } from './problem-words.ts';
import { reasonQuote } from './reason-words.ts';

/** Says beside the control what went wrong with it; nothing without an error. `children` adds the particulars. */
export function ProblemNotice({ error, children }: { error: unknown; children?: ReactNode }): ReactNode {
  if (error === null || error === undefined) return null;
  const { details, ...failure } = failureOf(error);
  const quote = quoteIn(details);
  return (
    <div ref={intoView}>
      <Notice kind="danger">
        {failureSentence(failure)}
        {quote !== null && <p className="text-sm wrap-anywhere text-muted">{quote}</p>}
        {children}
      </Notice>
    </div>
  );
}

/** A long form may have left the place where it is said out of sight. */
const intoView = (place: HTMLElement | null) => place?.scrollIntoView({ block: 'nearest' });

/** What a platform said, in its own words. */
function quoteIn({ reason }: ReturnType<typeof failureOf>['details']): string | null {
  const read = ChannelReason.safeParse(reason);
  return read.success ? reasonQuote(read.data) : null;
}
