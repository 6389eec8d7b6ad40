import type { Item } from '@longstream/contracts/items';
import { createContext, use } from 'react';
import type { ChipMarks } from './chip-marks.ts';

/** What every chip of the board needs to know and may ask for, wherever it stands. */
export interface Desk {
  readonly mayMove: boolean;
  readonly mayCopy: boolean;
  /** The item in hand, by pointer or keys. */
  readonly heldId: string | null;
  readonly isSelected: (itemId: string) => boolean;
  readonly marksOf: (item: Item) => ChipMarks;
  /** Whose menu is open. */
  readonly menuId: string | null;
  readonly onMenu: (itemId: string, button: HTMLButtonElement) => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('A chip belongs on the board.');
  return desk;
}
