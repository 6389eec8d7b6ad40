import {
  type ComponentProps,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  type UIEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names.ts';
import { useQuietLetters } from './quiet-letters.ts';

/** A stretch of a text, by UTF-16 indices, and why it is marked. */
export interface TextMark {
  readonly from: number;
  readonly to: number;
  readonly tone: 'danger' | 'warn';
  readonly note?: string;
}

export const MARK_TONES = { danger: 'bg-danger/25', warn: 'bg-warn/25' } as const satisfies Record<TextMark['tone'], string>;

export interface MarkedTextProps {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** The field keeps its words itself; `value` is what it begins with, and what the marks lie on. */
  keepsWords?: boolean;
  marks: readonly TextMark[];
  /** A title is one line, a text several. */
  rows?: number;
  invalid?: boolean;
  readOnly?: boolean;
  /** The field itself, for whoever puts the caret somewhere. */
  field?: RefObject<HTMLTextAreaElement | null>;
  /** What the field says of a list that goes with it. */
  list?: Pick<ComponentProps<'textarea'>, 'aria-autocomplete' | 'aria-controls' | 'aria-activedescendant'> | undefined;
  /** Beside the label; the field is described by the element of this id in it. */
  aside?: (id: string) => ReactNode;
  children?: ReactNode;
}

/** Both layers must break lines alike, or the mark would stand beside the words it marks. */
const textLook = 'block w-full px-2.5 py-1.5 font-sans text-base whitespace-pre-wrap wrap-break-word';

/**
 * A text with stretches marked in place, each telling why when the pointer or the caret is on it.
 *
 * The marks lie in a layer behind a plain textarea: nothing touches what the person types, so that
 * input methods, undo and spell checking work as in any other field.
 */
export function MarkedText({
  label,
  hint,
  value,
  onChange,
  keepsWords = false,
  marks,
  rows = 1,
  invalid = false,
  readOnly = false,
  field,
  list,
  aside,
  children,
}: MarkedTextProps): ReactNode {
  const id = useId();
  const layer = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLTextAreaElement>(null);
  const area = field ?? own;
  const [told, setTold] = useState<MarkPlace | null>(null);
  const oneLine = rows === 1;
  const notes = told === null ? [] : notesAt(marks, told.from);
  const hear = () => {
    const typed = area.current?.value ?? '';
    onChange(oneLine ? typed.replace(/[\r\n]+/g, ' ') : typed);
  };
  // Marks that come when the text has long been scrolled begin where it is.
  useLayoutEffect(() => {
    if (marks.length > 0 && layer.current && area.current) layer.current.scrollTop = area.current.scrollTop;
  });
  useQuietLetters(area, marks.length === 0, keepsWords ? hear : undefined);
  const described = [aside && `${id}-aside`, hint && `${id}-hint`].filter(Boolean).join(' ');

  const follow = (event: UIEvent<HTMLTextAreaElement>) => {
    if (layer.current) layer.current.scrollTop = event.currentTarget.scrollTop;
    setTold(null);
  };
  const tellAt = (isThere: (mark: HTMLElement) => boolean) => {
    if (marks.length === 0 && told === null) return;
    const found = marksIn(layer.current).find(isThere);
    setTold(found ? placeOf(found) : null);
  };

  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside?.(`${id}-aside`)}
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
          {stretchesOf(value, marks).map(({ from, text, tone }) =>
            tone === null ? (
              text
            ) : (
              <mark key={from} data-from={from} className={classNames('rounded-sm text-transparent', MARK_TONES[tone])}>
                {text}
              </mark>
            ),
          )}
        </div>
        <textarea
          id={id}
          ref={area}
          rows={rows}
          // As high as its rows whatever stands in it, so that a key lays out the field and nothing around it.
          style={oneLine ? undefined : { height: `calc(${String(rows)}lh + 0.75rem)` }}
          // React tells of a change only where it knows the words before; those of a field that keeps its own it does not know.
          {...(keepsWords ? { defaultValue: value, onInput: hear } : { value, onChange: hear })}
          readOnly={readOnly}
          {...list}
          aria-invalid={invalid || undefined}
          aria-describedby={described || undefined}
          // The Enter that ends an input method's composition is its own; otherwise a title has one line.
          onKeyDown={(event) => oneLine && event.key === 'Enter' && !event.nativeEvent.isComposing && event.preventDefault()}
          onScroll={follow}
          onPointerMove={({ clientX, clientY }: PointerEvent) => tellAt((mark) => liesUnder(mark, clientX, clientY))}
          onPointerLeave={() => setTold(null)}
          onSelect={({ currentTarget: { selectionStart } }) => tellAt((mark) => holds(mark, selectionStart))}
          onBlur={() => setTold(null)}
          className={classNames(
            textLook,
            'relative rounded-md bg-transparent text-ink',
            oneLine ? 'field-sizing-content resize-none' : 'resize-y contain-strict',
          )}
        />
        {told !== null && notes.length > 0 && (
          // The same is said in words below the field: this is for who looks at the place itself.
          <ul
            aria-hidden
            style={{ top: told.bottom, left: told.left }}
            className="pointer-events-none absolute z-10 max-w-72 translate-y-1 rounded-md border border-line bg-surface px-2.5 py-1.5 text-sm shadow-popup"
          >
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
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

/** Selects the first of the stretches that lies behind the caret, or the first of all: asked again and again it goes through them. */
export function selectNext(field: HTMLTextAreaElement | null, stretches: readonly Pick<TextMark, 'from' | 'to'>[]): void {
  const next = stretches.find(({ from }) => from > (field?.selectionStart ?? 0)) ?? stretches[0];
  if (field === null || next === undefined) return;
  field.focus();
  field.setSelectionRange(next.from, next.to);
  const mark = marksIn(field.parentElement).find((one) => holds(one, next.from));
  if (mark) field.scrollTop = mark.offsetTop - field.clientHeight / 2;
}

/** Where a marked stretch begins, and where it is seen in its field. */
interface MarkPlace {
  readonly from: number;
  readonly left: number;
  readonly bottom: number;
}

const marksIn = (layer: Element | null): HTMLElement[] => [...(layer?.querySelectorAll<HTMLElement>('mark[data-from]') ?? [])];

const fromOf = (mark: HTMLElement): number => Number(mark.dataset['from']);

const placeOf = (mark: HTMLElement): MarkPlace => ({
  from: fromOf(mark),
  left: mark.offsetLeft,
  bottom: mark.offsetTop + mark.offsetHeight - (mark.parentElement?.scrollTop ?? 0),
});

function holds(mark: HTMLElement, caret: number): boolean {
  const from = fromOf(mark);
  return from <= caret && caret < from + mark.textContent.length;
}

/** A stretch over several lines has a box for each. */
function liesUnder(mark: HTMLElement, x: number, y: number): boolean {
  return [...mark.getClientRects()].some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom);
}

function notesAt(marks: readonly TextMark[], at: number): string[] {
  return [...new Set(marks.flatMap(({ from, to, note }) => (from <= at && at < to && note !== undefined ? [note] : [])))];
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
