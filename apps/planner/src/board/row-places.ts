import type { Item } from '@longstream/contracts/items';
import { cellKey, type Lane } from './lanes.ts';
import type { BoardPeriod } from './period.ts';

/** What a row is thought to be before it has been laid out. */
export interface RowPlace {
  readonly height: number;
  /** How many chips of each cell are in view before anybody scrolls; none where the row is further down. */
  readonly firstChips: number;
}

/** A cell is at least so high, and about so much for each of its chips. */
const CELL_PX = 172;
export const CHIP_PX = 48;
/** What stands above and below the rows takes about so much of the window. */
const AROUND_PX = 280;

/** By lane. */
export function placesOf(
  lanes: readonly Lane[],
  cells: ReadonlyMap<string, readonly Item[]>,
  { days }: Pick<BoardPeriod, 'days'>,
  windowHeight: number,
): ReadonlyMap<string, RowPlace> {
  const viewHeight = windowHeight - AROUND_PX;
  let top = 0;
  return new Map(
    lanes.map(({ id }) => {
      const most = Math.max(...days.map(({ date }) => cells.get(cellKey(id, date))?.length ?? 0));
      const place = { height: Math.max(CELL_PX, CHIP_PX * most), firstChips: Math.max(0, Math.ceil((viewHeight - top) / CHIP_PX)) };
      top += place.height;
      return [id, place];
    }),
  );
}
