import { type LengthLimit, textLength } from '@longstream/domain/platforms/text-length';
import { type ReactNode, type UIEvent, useId, useRef } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from './class-names.ts';
import { exactNumber } from './format.ts';

/** A stretch of a text, by UTF-16 indices. */
export interface TextMark {
  readonly from: number;
  readonly to: number;
  readonly tone: 'danger' | 'warn';
}

const TONES = { danger: 'bg-danger/25', warn: 'bg-warn/25' } as const satisfies Record<TextMark['tone'], string>;

interface CountedTextProps {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  limit: LengthLimit;
  /** What something is said about, beside what does not fit. */
  marks?: readonly TextMark[];
  /** A title is one line, a text several. */
  rows?: number;
  invalid?: boolean;
  readOnly?: boolean;
  children?: ReactNode;
}

/** Both layers must break lines alike, or the mark would stand beside the words it marks. */
const textLook = 'block w-full px-2.5 py-1.5 font-sans text-base whitespace-pre-wrap wrap-break-word';

/**
 * A text counted by its platform's own rule, with what does not fit marked in place.
 *
 * The mark lies in a layer behind a plain textarea: nothing touches what the person types, so that
 * input methods, undo and spell checking work as in any other field.
 */
export function CountedText({
  label,
  hint,
  value,
  onChange,
  limit,
  marks = [],
  rows = 1,
  invalid = false,
  readOnly = false,
  children,
}: CountedTextProps): ReactNode {
  const id = useId();
  const layer = useRef<HTMLDivElement>(null);
  const { used, overflowFrom } = textLength(value, limit);
  const oneLine = rows === 1;
  const overflow: TextMark[] = overflowFrom === null ? [] : [{ from: overflowFrom, to: value.length, tone: 'danger' }];

  const follow = (event: UIEvent<HTMLTextAreaElement>) => {
    if (layer.current) layer.current.scrollTop = event.currentTarget.scrollTop;
  };

  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <Counter id={`${id}-count`} left={limit.limit - used} used={used} limit={limit.limit} />
      </div>
      <div
        className={classNames(
          'relative rounded-md border',
          readOnly ? 'border-line bg-sunken' : 'bg-surface',
          !readOnly && (invalid ? 'border-danger' : 'border-line-strong/70'),
        )}
      >
        <div
          ref={layer}
          aria-hidden
          className={classNames(textLook, 'pointer-events-none absolute inset-0 overflow-hidden text-transparent')}
        >
          {stretchesOf(value, [...marks, ...overflow]).map(({ from, text, tone }) =>
            tone === null ? (
              text
            ) : (
              <mark key={from} className={classNames('rounded-sm text-transparent', TONES[tone])}>
                {text}
              </mark>
            ),
          )}
        </div>
        <textarea
          id={id}
          rows={rows}
          value={value}
          readOnly={readOnly}
          aria-invalid={invalid || undefined}
          aria-describedby={hint ? `${id}-count ${id}-hint` : `${id}-count`}
          onChange={(event) => onChange(oneLine ? event.target.value.replace(/[\r\n]+/g, ' ') : event.target.value)}
          // The Enter that ends an input method's composition is its own; otherwise a title has one line.
          onKeyDown={(event) => oneLine && event.key === 'Enter' && !event.nativeEvent.isComposing && event.preventDefault()}
          onScroll={follow}
          className={classNames(
            textLook,
            'relative rounded-md bg-transparent text-ink',
            oneLine ? 'field-sizing-content resize-none' : 'resize-y',
          )}
        />
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {children}
    </div>
  );
}

/** The text cut at the edges of its marks; where several lie over each other the gravest is seen. Nothing without marks. */
function stretchesOf(text: string, marks: readonly TextMark[]): { from: number; text: string; tone: TextMark['tone'] | null }[] {
  if (marks.length === 0) return [];
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? 0;
    const tones = marks.filter((mark) => mark.from <= from && to <= mark.to).map(({ tone }) => tone);
    return { from, text: text.slice(from, to), tone: tones.includes('danger') ? 'danger' : (tones[0] ?? null) };
  });
}

/** Seen always; spoken only when little is left, so that a screen reader is not interrupted by every key. */
function Counter({ id, left, used, limit }: { id: string; left: number; used: number; limit: number }): ReactNode {
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
