import { addDays } from '@longstream/domain/time/week';
import { BOARD_VIEWS, type BoardView, LANE_KINDS, type LaneKind } from '@longstream/domain/views/layout';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook, IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { SelectControl } from '../ui/field.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { memoised } from '../ui/memoised.tsx';
import { LANE_WORDS } from './board-grid.tsx';
import { type BoardPeriod, steppedDate } from './period.ts';

const VIEW_WORDS: Record<BoardView, () => string> = {
  week: m.board_view_week,
  month: m.board_view_month,
  day: m.board_view_day,
  agenda: m.board_view_agenda,
};

export const viewWord = (view: BoardView): string => VIEW_WORDS[view]();

/** Drawn again only for other days, as `ViewSwitch` for another view: the router's links are what costs most around the board. */
export const PeriodSwitch = memoised(function PeriodSwitch({ period, isNow }: { period: BoardPeriod; isNow: boolean }): ReactNode {
  const navigate = useNavigate();
  const turn = (steps: number) => void navigate({ to: '/board', search: (before) => ({ ...before, date: steppedDate(period, steps) }) });
  return (
    <nav aria-label={m.board_periods()} className="flex flex-wrap items-center gap-1">
      <IconButton label={m.board_previous()} onClick={() => turn(-1)}>
        <ChevronLeft aria-hidden className="size-4.5" />
      </IconButton>
      <span className="text-center font-medium md:min-w-44">{periodWords(period)}</span>
      <IconButton label={m.board_next()} onClick={() => turn(1)}>
        <ChevronRight aria-hidden className="size-4.5" />
      </IconButton>
      <Link
        to="/board"
        search={({ date: _, ...rest }) => rest}
        aria-current={isNow ? 'date' : undefined}
        aria-keyshortcuts="T"
        className={buttonLook()}
      >
        {m.board_today()}
      </Link>
    </nav>
  );
});

function periodWords({ view, date, days }: BoardPeriod): string {
  const first = days[0]?.date ?? date;
  if (view === 'day') return formatLocalDate(date, 'weekdayDay');
  if (view === 'month') return formatLocalDate(date, 'month');
  return `${formatLocalDate(first)} – ${formatLocalDate(addDays(first, 6), 'day')}`;
}

export const ViewSwitch = memoised(function ViewSwitch({ view }: { view: BoardView }): ReactNode {
  return (
    <nav aria-label={m.board_views()} className="flex rounded-md border border-line-strong/60 bg-surface p-0.5">
      {BOARD_VIEWS.map((one) => (
        <Link
          key={one}
          to="/board"
          search={({ view: _, ...rest }) => (one === 'week' ? rest : { ...rest, view: one })}
          aria-current={one === view ? 'true' : undefined}
          className={classNames(
            'inline-flex h-6.5 items-center rounded-sm px-2.5 text-sm',
            one === view ? 'bg-sunken font-medium' : 'text-muted hover:text-ink',
          )}
        >
          {viewWord(one)}
        </Link>
      ))}
    </nav>
  );
});

export function LaneChoice({ kind }: { kind: LaneKind }): ReactNode {
  const navigate = useNavigate();
  return (
    <SelectControl
      aria-label={m.board_lanes()}
      value={kind}
      onChange={({ target }) => {
        const chosen = LANE_KINDS.find((one) => one === target.value);
        void navigate({
          to: '/board',
          search: ({ lanes: _, ...rest }) => (chosen === undefined || chosen === 'channel' ? rest : { ...rest, lanes: chosen }),
        });
      }}
      options={LANE_KINDS.map((value) => ({ value, label: m.board_lanes_by({ kind: LANE_WORDS[value]() }) }))}
    />
  );
}

interface UndoButtonsProps {
  mayUndo: boolean;
  mayRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
}

export function UndoButtons({ mayUndo, mayRedo, onUndo, onRedo }: UndoButtonsProps): ReactNode {
  return (
    <div className="flex">
      <IconButton label={m.board_undo()} aria-keyshortcuts="Control+Z Meta+Z" disabled={!mayUndo} onClick={onUndo}>
        <Undo2 aria-hidden className="size-4.5" />
      </IconButton>
      <IconButton label={m.board_redo()} aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z" disabled={!mayRedo} onClick={onRedo}>
        <Redo2 aria-hidden className="size-4.5" />
      </IconButton>
    </div>
  );
}
