import { type MouseEvent, useRef, useState } from 'react';

/** Which items are chosen for what is done to several: Ctrl or ⌘ with a click adds one, Shift all up to it, Space the one in focus. */
export function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);

  const toggle = (itemId: string) => {
    anchor.current = itemId;
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(itemId)) next.add(itemId);
      return next;
    });
  };

  /** Before the link under the pointer opens the item. */
  const onClickCapture = (event: MouseEvent<HTMLElement>) => {
    const chosen = event.ctrlKey || event.metaKey || event.shiftKey ? chipIdAt(event.target) : null;
    if (chosen === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.shiftKey || anchor.current === null) toggle(chosen);
    else setSelected(new Set([...selected, ...rangeBetween(chipIdsIn(event.currentTarget), anchor.current, chosen)]));
  };

  return { selected, toggle, onClickCapture, clear: () => setSelected(new Set()) };
}

/** Both ends and all that stands between them; only the second where the first is not there. */
export function rangeBetween(order: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  return a < 0 || b < 0 ? [to] : order.slice(Math.min(a, b), Math.max(a, b) + 1);
}

export const chipIdAt = (target: EventTarget): string | null =>
  (target instanceof Element ? target.closest<HTMLElement>('[data-chip]')?.dataset['chip'] : undefined) ?? null;

/** In the order in which they stand; a row that has not come into view has only their ids. */
const chipIdsIn = (board: HTMLElement): string[] =>
  [...board.querySelectorAll<HTMLElement>('[data-chip], [data-unmade]')].flatMap(
    ({ dataset }) => dataset['chip'] ?? dataset['unmade']?.split(' ') ?? [],
  );
