import { addDays } from '@longstream/domain/time/week';
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, IconButton } from '../ui/button.tsx';
import { controlLook } from '../ui/field.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { type Deed, useSelectionDeeds } from '../ui/selection-deeds.ts';

interface SelectionBarProps {
  count: number;
  /** How many of them may move. */
  movable: number;
  onShift: (days: number) => void;
  /** The date that it is in the workspace. */
  today: string;
  onDate: (date: string) => void;
  onClear: () => void;
}

/** What can be done to all that is selected. */
export function SelectionBar({ count, movable, onShift, today, onDate, onClear }: SelectionBarProps): ReactNode {
  const [days, setDays] = useState(1);
  useSelectionDeeds(movable === 0 ? [] : movesOf(today, onShift, onDate));
  return (
    <section
      aria-label={m.board_selection()}
      className="mb-2 flex flex-wrap items-center gap-2 rounded-md border border-accent bg-accent-soft px-3 py-1.5"
    >
      <p role="status" className="font-medium">
        {m.board_selected({ count })}
        {movable < count && <span className="font-normal text-muted"> · {m.board_selected_movable({ count: movable })}</span>}
      </p>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <label className="flex items-center gap-1.5">
          {m.board_shift_days()}
          <input
            type="number"
            min={1}
            max={365}
            value={days}
            onChange={(event) => setDays(Math.min(365, Math.max(1, event.target.valueAsNumber || 1)))}
            className={`${controlLook} h-8 w-18!`}
          />
        </label>
        <Button disabled={movable === 0} onClick={() => onShift(-days)}>
          {m.board_shift_earlier()}
        </Button>
        <Button disabled={movable === 0} onClick={() => onShift(days)}>
          {m.board_shift_later()}
        </Button>
        <IconButton label={m.board_selection_clear()} onClick={onClear}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
    </section>
  );
}

const LATER = [1, 2, 3, 7, 14] as const;
const DAYS_AHEAD = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] as const;

/** For the palette: some days later, or to one of the days of two weeks, each at its own time of day. */
const movesOf = (today: string, onShift: (days: number) => void, onDate: (date: string) => void): Deed[] => [
  ...LATER.map((days) => ({
    id: `later ${String(days)}`,
    label: () => m.board_selected_later({ days }),
    run: () => onShift(days),
  })),
  ...DAYS_AHEAD.map((days) => {
    const date = addDays(today, days);
    return { id: `to ${date}`, label: () => m.board_selected_to({ day: formatLocalDate(date, 'weekdayDay') }), run: () => onDate(date) };
  }),
];
