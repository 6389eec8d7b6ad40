import { type LengthLimit, textLength } from '@longstream/domain/platforms/text-length';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from './class-names.ts';
import { exactNumber } from './format.ts';
import { MarkedText, type MarkedTextProps, type TextMark } from './marked-text.tsx';

interface CountedTextProps extends Omit<MarkedTextProps, 'aside' | 'marks'> {
  limit: LengthLimit;
  /** What something is said about, beside what does not fit. */
  marks?: readonly TextMark[];
}

/** A text counted by its platform's own rule, with what does not fit marked in place. */
export function CountedText({ limit, marks = [], ...text }: CountedTextProps): ReactNode {
  const { used, overflowFrom } = textLength(text.value, limit);
  const over = used - limit.limit;
  const overflow: TextMark[] =
    overflowFrom === null ? [] : [{ from: overflowFrom, to: text.value.length, tone: 'danger', note: m.counter_over({ over }) }];
  return (
    <MarkedText
      {...text}
      marks={[...marks, ...overflow]}
      aside={(id) => <Counter id={id} left={-over} used={used} limit={limit.limit} />}
    />
  );
}

/** Seen always; spoken only when little is left, so that a screen reader is not interrupted by every key. */
export function Counter({ id, left, used, limit }: { id: string; left: number; used: number; limit: number }): ReactNode {
  const spoken = left === 20 || left === 0 ? m.counter_left({ left }) : left < 0 ? m.counter_over({ over: -left }) : '';
  return (
    <span className={classNames('text-sm', left < 0 ? 'font-medium text-danger' : 'text-muted')}>
      <span id={id}>
        {exactNumber(used)} / {exactNumber(limit)}
      </span>
      <span role="status" className="sr-only">
        {spoken}
      </span>
    </span>
  );
}
