import type { Item } from '@longstream/contracts/items';
import type { KeyboardEvent } from 'react';
import { isMovable } from './board-items.ts';
import type { BoardPeriod } from './period.ts';
import { steppedWallTime } from './picked-item.ts';
import { chipIdAt } from './use-selection.ts';

/** The days that an item was dragged from, and all that stood there and in the tray: none of it moves under the pointer meanwhile. */
interface StandingBoard {
  readonly period: BoardPeriod;
  readonly shown: readonly Item[];
  readonly tray: readonly Item[];
}

/** An item in hand: under the pointer, or picked up by keys and then at a wall time. */
export interface Held {
  readonly item: Item;
  readonly wallTime: string | null;
  /** Where it was dragged from. */
  readonly from?: StandingBoard;
}

interface BoardKeys {
  readonly held: Held | null;
  readonly itemAt: (itemId: string) => Item | null;
  readonly mayMove: boolean;
  /** Where an item begins that is picked up. */
  readonly startOf: (item: Item) => string;
  readonly onHold: (held: Held | null) => void;
  readonly onDrop: (wallTime: string) => void;
  readonly onMoveTo: (item: Item) => void;
  readonly onSelect: (itemId: string) => void;
  readonly onClear: () => void;
}

/** Y, M, E and Space on a chip, in the grid as in the tray; arrows, Enter and Escape while one is in hand. */
export function useBoardKeys({ held, itemAt, mayMove, startOf, onHold, onDrop, onMoveTo, onSelect, onClear }: BoardKeys) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      onClear();
      return;
    }
    const itemId = isOnChip(event.target) ? chipIdAt(event.target) : null;
    const item = itemId === null ? null : itemAt(itemId);
    if (item === null) return;
    const movable = mayMove && isMovable(item);
    const key = event.key.toLowerCase();
    if (key === ' ') onSelect(item.id);
    else if (key === 'y' && movable) onHold({ item, wallTime: startOf(item) });
    else if (key === 'm' && movable) onMoveTo(item);
    else if (key === 'e') (event.target as HTMLElement).click();
    else return;
    event.preventDefault();
  };

  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!held?.wallTime) return;
    const next = steppedWallTime(held.wallTime, event.key, event.shiftKey);
    if (next !== null) onHold({ ...held, wallTime: next });
    else if (event.key === 'Enter') onDrop(held.wallTime);
    else if (event.key === 'Escape') onHold(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return { onKeyDown, onKeyDownCapture };
}

/** On the chip itself, not on the button or the menu that it has. */
const isOnChip = (target: EventTarget): boolean => target instanceof HTMLElement && target.dataset['stop']?.startsWith('chip ') === true;
