import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/** The board is one stop of the Tab key; arrows move inside. What has `data-stop` can be the stop. */
export const cellStop = (channelId: string, date: string): string => `cell ${channelId} ${date}`;

/** Focus inside the grid: ←/→ days, ↑/↓ chips and then lanes, Home/End the week's ends, PageUp/PageDown weeks. */
export function useGridKeys(onPage: (weeks: 1 | -1) => void) {
  const [stop, setStop] = useState<string | null>(null);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-stop]');
    const cell = here?.closest<HTMLElement>('[role="gridcell"]');
    if (!here || !cell || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'PageUp' || event.key === 'PageDown') {
      event.preventDefault();
      onPage(event.key === 'PageUp' ? -1 : 1);
      return;
    }
    const next = neighbour(event.key, here, cell);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const reached = event.target.dataset['stop'];
    if (reached !== undefined) setStop(reached);
  };

  return { stop, onKeyDown, onFocus };
}

function neighbour(key: string, here: HTMLElement, cell: HTMLElement): HTMLElement | undefined {
  const row = cell.closest<HTMLElement>('[role="row"]');
  if (!row) return undefined;
  const cells = cellsOf(row);
  const column = cells.indexOf(cell);
  switch (key) {
    case 'ArrowLeft':
      return entrance(cells[column - 1]);
    case 'ArrowRight':
      return entrance(cells[column + 1]);
    case 'Home':
      return entrance(cells[0]);
    case 'End':
      return entrance(cells.at(-1));
    case 'ArrowDown':
      return within(cell, here, 1) ?? entrance(cellsOf(lane(row, 1))[column]);
    case 'ArrowUp':
      return within(cell, here, -1) ?? entrance(cellsOf(lane(row, -1))[column]);
    default:
      return undefined;
  }
}

/** The chips of a cell, or the cell itself where it has none. */
const entrance = (cell: HTMLElement | undefined): HTMLElement | undefined => (cell ? (chipsOf(cell)[0] ?? cell) : undefined);

function within(cell: HTMLElement, here: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const chips = chipsOf(cell);
  if (here === cell) return undefined;
  // Below the last chip that is made the next ones are about to be: whoever is faster waits for them.
  const last = step === 1 && cell.querySelector('[data-unmade]') !== null ? here : undefined;
  return chips[chips.indexOf(here) + step] ?? last;
}

const chipsOf = (cell: HTMLElement): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>('[data-chip] [data-stop]')];
const cellsOf = (row: HTMLElement | undefined): HTMLElement[] => (row ? [...row.querySelectorAll<HTMLElement>('[role="gridcell"]')] : []);

function lane(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...(row.closest('[role="grid"]')?.querySelectorAll<HTMLElement>('[role="row"]') ?? [])];
  return rows[rows.indexOf(row) + step];
}
