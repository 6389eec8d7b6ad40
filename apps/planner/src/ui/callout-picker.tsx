import { begunCallout, type BegunCallout, type Callout, CALLOUTS, calloutText, isReadOn } from '@longstream/domain/platforms/callouts';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { AtSign, Hash } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from './button.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { insertText } from './insert-text.ts';
import type { MarkedTextProps } from './marked-text.tsx';
import { memoised } from './memoised.tsx';

export interface CalloutPickerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  platform: Platform;
  topicsAllowed: boolean;
  /** What could be called out, the likeliest first. */
  suggestionsFor: (begun: BegunCallout) => readonly string[];
  /** Somebody may be about to call out something. */
  onReach: () => void;
  readOnly?: boolean | undefined;
  /** The field: what it says of the list that goes with it, that list with the buttons, for a place below it, and what it tells of each change. */
  children: (list: NonNullable<MarkedTextProps['list']>, picker: ReactNode, onTyped: () => void) => ReactNode;
}

const KINDS = {
  topic: { sign: '#', Icon: Hash, insert: m.callout_topic, list: m.callout_topics },
  mention: { sign: '@', Icon: AtSign, insert: m.callout_mention, list: m.callout_mentions },
} as const satisfies Record<Callout, object>;

/** Helps who writes with topics, names and emoji: by buttons, or when their signs are typed. Never while an input method composes. */
export function CalloutPicker({
  field,
  platform,
  topicsAllowed,
  suggestionsFor,
  onReach,
  readOnly = false,
  children,
}: CalloutPickerProps): ReactNode {
  const id = useId();
  const [begun, setBegun] = useState<BegunCallout | null>(null);
  const [active, setActive] = useState(0);
  const [isComposing, setIsComposing] = useState(false);
  const suggestions = begun === null ? [] : suggestionsFor(begun);
  const isOpen = begun !== null && suggestions.length > 0;
  const offered = offeredOn(platform, topicsAllowed);

  const look = () => {
    const { current } = field;
    const written = current && begunCallout(current.value, current.selectionStart, platform);
    const next = written !== null && offered.includes(written.callout) ? written : null;
    // Of most keys nothing comes, and of those that go through the list nothing new: they leave all as it is.
    if (next?.from === begun?.from && next?.query === begun?.query) return;
    setBegun(next);
    setActive(0);
  };
  const choose = (words: string | undefined) => {
    if (begun === null || words === undefined) return;
    insertText(field.current, calloutText(begun.callout, words, platform), begun.from);
    setBegun(null);
  };
  const steer = (event: KeyboardEvent) => {
    if (!isOpen || event.nativeEvent.isComposing) return;
    const deeds: Partial<Record<string, () => void>> = {
      ArrowDown: () => setActive((active + 1) % suggestions.length),
      ArrowUp: () => setActive((active + suggestions.length - 1) % suggestions.length),
      Enter: () => choose(suggestions[active]),
      Tab: () => choose(suggestions[active]),
      Escape: () => setBegun(null),
    };
    const deed = deeds[event.key];
    if (deed === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  };

  return (
    <div
      className="relative"
      onFocus={onReach}
      onKeyDownCapture={steer}
      onCompositionStart={() => {
        setIsComposing(true);
        setBegun(null);
      }}
      onCompositionEnd={() => {
        setIsComposing(false);
        look();
      }}
      onSelect={() => begun !== null && look()}
      onBlur={() => setBegun(null)}
    >
      {children(
        {
          'aria-autocomplete': 'list',
          ...(isOpen && { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-${String(active)}` }),
        },
        <>
          {isOpen && (
            <div
              id={`${id}-list`}
              role="listbox"
              aria-label={KINDS[begun.callout].list()}
              className="flex max-h-56 flex-col overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-popup"
            >
              {suggestions.map((words, index) => (
                <button
                  key={words}
                  id={`${id}-${String(index)}`}
                  type="button"
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  // The field keeps the focus, and with it the caret.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(words)}
                  className="flex min-h-8 items-center rounded-sm px-2.5 text-left hover:bg-sunken aria-selected:bg-sunken"
                >
                  {calloutText(begun.callout, words, platform)}
                </button>
              ))}
            </div>
          )}
          {!readOnly && <SignButtons field={field} platform={platform} topicsAllowed={topicsAllowed} />}
        </>,
        () => !isComposing && look(),
      )}
    </div>
  );
}

const offeredOn = (platform: Platform, topicsAllowed: boolean): Callout[] =>
  CALLOUTS.filter((kind) => isReadOn(platform, kind) && (kind === 'mention' || topicsAllowed));

/** No key changes them. */
const SignButtons = memoised(function SignButtons({
  field,
  platform,
  topicsAllowed,
}: Pick<CalloutPickerProps, 'field' | 'platform' | 'topicsAllowed'>): ReactNode {
  return (
    <div className="flex">
      {offeredOn(platform, topicsAllowed).map((kind) => {
        const { sign, Icon, insert } = KINDS[kind];
        return (
          <IconButton key={kind} label={insert()} onClick={() => insertText(field.current, sign)}>
            <Icon aria-hidden className="size-4" />
          </IconButton>
        );
      })}
      <EmojiButton onPick={(emoji) => insertText(field.current, emoji)} />
    </div>
  );
});
