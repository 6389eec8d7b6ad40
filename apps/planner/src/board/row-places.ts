import type { Item } from '@longstream/contracts/items';
import { cellKey, type Lane } from './lanes.ts';
import type { BoardPeriod } from './period.ts';

/** What a row is thought to be before it has been laid out. */
export interface RowPlace {
  readonly height: number;
  /** In view before anybody scrolls. */
  readonly isFirst: boolean;
}

/** A cell is at least so high, and about so much for each of its chips. */
const CELL_PX = 172;
const CHIP_PX = 48;

/** By lane. */
export function placesOf(
  lanes: readonly Lane[],
  cells: ReadonlyMap<string, readonly Item[]>,
  { days }: Pick<BoardPeriod, 'days'>,
  viewHeight: number,
): ReadonlyMap<string, RowPlace> {
  let top = 0;
  return new Map(
    lanes.map(({ id }) => {
      const most = Math.max(...days.map(({ date }) => cells.get(cellKey(id, date))?.length ?? 0));
      const place = { height: Math.max(CELL_PX, CHIP_PX * most), isFirst: top < viewHeight };
      top += place.height;
      return [id, place];
    }),
  );
}
