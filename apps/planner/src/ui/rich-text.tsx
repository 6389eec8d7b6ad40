import type { BlockStyle } from '@longstream/domain/items/text-style';
import { type LengthLimit, textLength } from '@longstream/domain/platforms/text-length';
import { Bold, Heading, Link, List, ListOrdered, Quote } from 'lucide-react';
import { type Command, EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { type ComponentType, type ReactNode, useCallback, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { type Article, articleOf, articleSchema, docOf, positionOf } from './article-doc.ts';
import { articlePlugins, blockAt, toggleBlock, toggleBold } from './article-keys.ts';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Counter } from './counted-text.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { TextField } from './field.tsx';
import { MARK_TONES, type TextMark } from './marked-text.tsx';

interface RichTextProps extends Article {
  label: string;
  limit: LengthLimit;
  marks: readonly TextMark[];
  readOnly: boolean;
  onChange: (article: Article) => void;
  /** What is said below it; `select` goes to the first of some stretches. */
  children: (select: (stretches: readonly TextMark[]) => void) => ReactNode;
}

const { marks: LOOKS } = articleSchema;

const BLOCKS: Record<BlockStyle, { Icon: ComponentType<{ className: string }>; label: () => string }> = {
  heading: { Icon: Heading, label: m.article_heading },
  quote: { Icon: Quote, label: m.article_quote },
  bullet: { Icon: List, label: m.article_bullet },
  number: { Icon: ListOrdered, label: m.article_number },
};

/** An article as it is laid out. The editor keeps to plain blocks, counts the words as any text's, and leaves composing to the browser. */
export function RichText({ label, limit, marks, readOnly, onChange, children, ...article }: RichTextProps): ReactNode {
  const id = useId();
  const { used, overflowFrom } = textLength(article.text, limit);
  const over = used - limit.limit;
  const overflow: TextMark[] =
    overflowFrom === null ? [] : [{ from: overflowFrom, to: article.text.length, tone: 'danger', note: m.counter_over({ over }) }];
  const { mount, state, run } = useEditor({ article, marks: [...marks, ...overflow], readOnly, onChange, labelId: id });

  const select = ([first]: readonly TextMark[]) => {
    if (first === undefined) return;
    run(({ doc, tr }, dispatch) => {
      const chosen = TextSelection.create(doc, positionOf(doc, first.from), positionOf(doc, first.to));
      dispatch?.(tr.setSelection(chosen).scrollIntoView());
      return true;
    });
  };
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <span id={id} className="font-medium">
          {label}
        </span>
        <Counter id={`${id}-count`} left={-over} used={used} limit={limit.limit} />
      </div>
      {!readOnly && <Tools state={state} run={run} onEmoji={(emoji) => run(typed(emoji))} />}
      <div
        ref={mount}
        className={classNames(
          'rounded-md border text-base [&>div]:min-h-64 [&>div]:px-2.5 [&>div]:py-1.5 [&>div]:wrap-anywhere [&>div]:whitespace-pre-wrap [&>div>*+*]:mt-3',
          readOnly ? 'border-line bg-sunken' : 'border-line-strong/70 bg-surface',
        )}
      />
      {children(select)}
    </div>
  );
}

const typed =
  (words: string): Command =>
  ({ tr }, dispatch) => {
    dispatch?.(tr.insertText(words));
    return true;
  };

interface EditorProps extends Pick<RichTextProps, 'marks' | 'readOnly' | 'onChange'> {
  article: Article;
  labelId: string;
}

/** The editor in its place. What it says goes out at each change; what comes in from elsewhere takes its stead. */
function useEditor({ article, marks, readOnly, onChange, labelId }: EditorProps) {
  const [state, setState] = useState(() => EditorState.create({ doc: docOf(article), plugins: articlePlugins() }));
  const attributes = { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelId, 'aria-describedby': `${labelId}-count` };
  const view = useRef<EditorView>(null);
  const told = useRef(JSON.stringify([article.text, article.styles]));
  const change = (opened: EditorView, transaction: Transaction) => {
    const next = opened.state.apply(transaction);
    opened.updateState(next);
    setState(next);
    if (!transaction.docChanged || transaction.getMeta(FROM_ELSEWHERE) !== undefined) return;
    const said = articleOf(next.doc);
    told.current = JSON.stringify([said.text, said.styles]);
    onChange(said);
  };
  const [begun] = useState(state);
  const mount = useCallback(
    (place: HTMLDivElement) => {
      const opened = new EditorView(place, { state: begun });
      view.current = opened;
      return () => opened.destroy();
    },
    [begun],
  );

  const given = JSON.stringify([article.text, article.styles]);
  const take = useEffectEvent(() => {
    if (view.current === null) return;
    const { doc, tr } = view.current.state;
    view.current.dispatch(tr.replaceWith(0, doc.content.size, docOf(article).content).setMeta(FROM_ELSEWHERE, true));
  });
  useEffect(() => {
    if (given === told.current) return;
    told.current = given;
    take();
  }, [given]);

  useEffect(() => {
    const { current: opened } = view;
    opened?.setProps({
      attributes,
      editable: () => !readOnly,
      decorations: ({ doc }) => decorated(doc, article.text, marks),
      dispatchTransaction: (transaction) => change(opened, transaction),
    });
  });

  const run = (command: Command) => {
    const { current: opened } = view;
    if (opened === null) return;
    command(opened.state, opened.dispatch);
    opened.focus();
  };
  return { mount, state, run };
}

const FROM_ELSEWHERE = 'from elsewhere';

/** Marks of another text than the one that stands there would stand beside their words. */
function decorated(doc: EditorState['doc'], text: string, marks: readonly TextMark[]): DecorationSet {
  if (marks.length === 0 || articleOf(doc).text !== text) return DecorationSet.empty;
  const stretches = marks.map(({ from, to, tone, note }) =>
    Decoration.inline(positionOf(doc, from), positionOf(doc, to), {
      nodeName: 'mark',
      class: `rounded-sm text-inherit ${MARK_TONES[tone]}`,
      ...(note !== undefined && { title: note }),
    }),
  );
  return DecorationSet.create(doc, stretches);
}

interface ToolsProps {
  state: EditorState;
  run: (command: Command) => void;
  onEmoji: (emoji: string) => void;
}

function Tools({ state, run, onEmoji }: ToolsProps): ReactNode {
  const [isLinking, setLinking] = useState(false);
  const { from, to, empty, $from } = state.selection;
  const href = LOOKS.link.isInSet($from.marks())?.attrs['href'] as string | undefined;
  const isBold = empty ? Boolean(LOOKS.bold.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, LOOKS.bold);
  return (
    <div>
      <div role="toolbar" aria-label={m.article_tools()} className="flex flex-wrap">
        <Tool label={m.article_bold()} Icon={Bold} isOn={isBold} onPress={() => run(toggleBold)} />
        {(Object.keys(BLOCKS) as BlockStyle[]).map((style) => (
          <Tool
            key={style}
            label={BLOCKS[style].label()}
            Icon={BLOCKS[style].Icon}
            isOn={blockAt(state) === style}
            onPress={() => run(toggleBlock(style))}
          />
        ))}
        <Tool label={m.article_link()} Icon={Link} isOn={href !== undefined} disabled={empty} onPress={() => setLinking(!isLinking)} />
        <EmojiButton onPick={onEmoji} />
      </div>
      {isLinking && !empty && (
        <LinkField
          href={href ?? ''}
          onDone={(next) => {
            setLinking(false);
            run((before, dispatch) => {
              const { tr, selection } = before;
              tr.removeMark(selection.from, selection.to, LOOKS.link);
              if (next !== '') tr.addMark(selection.from, selection.to, LOOKS.link.create({ href: next }));
              dispatch?.(tr);
              return true;
            });
          }}
        />
      )}
    </div>
  );
}

interface ToolProps {
  label: string;
  Icon: ComponentType<{ className: string }>;
  isOn: boolean;
  disabled?: boolean;
  onPress: () => void;
}

function Tool({ label, Icon, isOn, disabled = false, onPress }: ToolProps): ReactNode {
  return (
    <IconButton
      label={label}
      aria-pressed={isOn}
      disabled={disabled}
      className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
      // The editor keeps the focus, and with it what is selected.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon className="size-4" />
    </IconButton>
  );
}

/** Where the selected words lead; nothing takes the link away. */
function LinkField({ href, onDone }: { href: string; onDone: (href: string) => void }): ReactNode {
  const [typedHref, setHref] = useState(href);
  const isLink = typedHref === '' || (/^https?:\/\//i.test(typedHref) && URL.canParse(typedHref));
  return (
    <div className="flex flex-wrap items-end gap-2 py-1">
      <TextField
        label={m.article_link_to()}
        type="url"
        inputMode="url"
        placeholder="https://"
        className="flex-1"
        value={typedHref}
        error={isLink ? undefined : m.article_link_malformed()}
        onChange={({ target }) => setHref(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          // The focus goes back to what is selected, where this key would take its place.
          event.preventDefault();
          if (isLink) onDone(typedHref);
        }}
      />
      <Button disabled={!isLink} onClick={() => onDone(typedHref)}>
        {m.article_link_set()}
      </Button>
    </div>
  );
}
