import type { ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import { failureOf } from './problem.ts';
import { failureSentence } from './problem-words.ts';
import { reasonQuote } from './reason-quote.ts';

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

/** What a platform said, in its own words. Looked at by hand: the contracts' parser is a third of what the first paint would wait for. */
function quoteIn({ reason }: ReturnType<typeof failureOf>['details']): string | null {
  return isSaid(reason) ? reasonQuote(reason) : null;
}

function isSaid(reason: unknown): reason is Parameters<typeof reasonQuote>[0] {
  if (typeof reason !== 'object' || reason === null) return false;
  const { class: kind, code, text } = reason as Record<string, unknown>;
  return typeof kind === 'string' && (code === null || typeof code === 'string') && typeof text === 'string';
}
