import { Autocomplete } from '@base-ui/react/autocomplete';
import { Popover } from '@base-ui/react/popover';
import { type ReactNode, type RefObject, use, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { controlLook } from './field.tsx';
import { getLocale, type Locale } from './locale.ts';

/** Of what the list tells of each. */
interface Emoji {
  readonly hexcode: string;
  readonly unicode: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly order?: number;
}

const LISTS: Record<Locale, () => Promise<{ default: readonly Emoji[] }>> = {
  'zh-CN': () => import('emojibase-data/zh/compact.json', { with: { type: 'json' } }),
  en: () => import('emojibase-data/en/compact.json', { with: { type: 'json' } }),
};
const COLUMNS = 8;
/** Twenty rows; who wants another one looks for it. */
const MOST = 160;
/** Skin tones and hair alone are no emoji. */
const COMPONENTS = 2;

const read = new Map<Locale, Promise<Emoji[]>>();

/** In the order of Unicode, named in the language of the screen. */
function emojiIn(locale: Locale): Promise<Emoji[]> {
  const known = read.get(locale) ?? LISTS[locale]().then(({ default: all }) => all.filter(isPickable).sort(byOrder));
  read.set(locale, known);
  return known;
}

const isPickable = ({ group }: Emoji): boolean => group !== undefined && group !== COMPONENTS;
const byOrder = (a: Emoji, b: Emoji): number => (a.order ?? 0) - (b.order ?? 0);
const namesOf = ({ label, tags = [] }: Emoji): string => [label, ...tags].join(' ');

interface EmojiPickerProps {
  button: RefObject<HTMLButtonElement | null>;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** Emoji by their names. What is picked goes where the caret was, and so does the focus. */
export function EmojiPicker({ button, onPick, onClose }: EmojiPickerProps): ReactNode {
  const emoji = use(emojiIn(getLocale()));
  // In the document it stands where its button stands: a part of the same landmark.
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  return (
    <Popover.Root open onOpenChange={(next) => !next && onClose()}>
      <div ref={setPlace} className="contents" />
      <Popover.Portal container={place}>
        <Popover.Positioner anchor={button} positionMethod="fixed" sideOffset={4} align="start" className="z-50">
          <Popover.Popup
            aria-label={m.emoji_pick()}
            className="flex w-76 max-w-[calc(100vw-16px)] flex-col gap-2 rounded-md border border-line bg-surface p-2 text-ink shadow-popup outline-none"
          >
            <Autocomplete.Root inline open grid items={emoji} limit={MOST} autoHighlight="always" itemToStringValue={namesOf}>
              <Autocomplete.Input aria-label={m.emoji_search()} placeholder={m.emoji_search()} className={`${controlLook} h-8`} />
              <Autocomplete.Empty className="text-sm text-muted empty:hidden">{m.emoji_none()}</Autocomplete.Empty>
              <EmojiGrid onPick={onPick} />
            </Autocomplete.Root>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function EmojiGrid({ onPick }: Pick<EmojiPickerProps, 'onPick'>): ReactNode {
  const found = Autocomplete.useFilteredItems<Emoji>();
  const rows = Array.from({ length: Math.ceil(found.length / COLUMNS) }, (_, row) => found.slice(row * COLUMNS, (row + 1) * COLUMNS));
  return (
    <Autocomplete.List aria-label={m.emoji_pick()} className="max-h-64 overflow-y-auto empty:hidden">
      {rows.map((row, index) => (
        <Autocomplete.Row key={index} className="grid grid-cols-8">
          {row.map((one) => (
            <Autocomplete.Item
              key={one.hexcode}
              value={one}
              aria-label={one.label}
              title={one.label}
              onClick={() => onPick(one.unicode)}
              className="grid h-9 cursor-pointer place-items-center rounded-sm text-lg data-highlighted:bg-sunken"
            >
              {one.unicode}
            </Autocomplete.Item>
          ))}
        </Autocomplete.Row>
      ))}
    </Autocomplete.List>
  );
}
