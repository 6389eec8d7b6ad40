import type { Item } from '@longstream/contracts/items';
import type { SpreadOccurrence } from '@longstream/contracts/series';

/** Where an item stands by the clock on the wall, before and after: `YYYY-MM-DDTHH:mm`, null without a time. */
export interface Move {
  readonly itemId: string;
  readonly headline: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What was done on the board in one stroke. */
export type Deed =
  | { readonly kind: 'moved'; readonly moves: readonly Move[] }
  | SeriesMove
  | { readonly kind: 'copied'; readonly item: Item; readonly wallTime: string; readonly copyId: string };

/** An occurrence was moved, and those that follow or all took its time of day, instead of the one that the series had before. */
export interface SeriesMove {
  readonly kind: 'series_moved';
  readonly move: Move & { readonly to: string };
  readonly scope: SpreadOccurrence['scope'];
  readonly timeOfDayBefore: string;
}

/** The latest stands last in both. */
export interface History {
  readonly done: readonly Deed[];
  readonly undone: readonly Deed[];
}

export const NO_HISTORY: History = { done: [], undone: [] };
export const STEPS_KEPT = 50;

/** Something was done anew: what had been undone before cannot be done again. */
export const afterDeed = ({ done }: History, deed: Deed): History => ({ done: [...done, deed].slice(-STEPS_KEPT), undone: [] });

/** The last deed was undone. */
export const afterUndo = ({ done, undone }: History): History => ({ done: done.slice(0, -1), undone: [...undone, ...done.slice(-1)] });

/** The last undone deed was done again; a copy made again is another one. */
export const afterRedo = ({ done, undone }: History, deed: Deed): History => ({ done: [...done, deed], undone: undone.slice(0, -1) });

export const backwards = (moves: readonly Move[]): Move[] => moves.map((move) => ({ ...move, from: move.to, to: move.from }));

/** First to the time of day that the series had, which the others take again; then to where it stood itself, should that be another. */
export function backBySeries({ move, timeOfDayBefore }: SeriesMove): readonly [bySeries: Move, byItself: Move | null] {
  const at = `${(move.from ?? move.to).slice(0, 'YYYY-MM-DD'.length)}T${timeOfDayBefore}`;
  return [{ ...move, from: move.to, to: at }, move.from === at ? null : { ...move, from: at, to: move.from }];
}
