import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { useDayMarks } from './day-marks.ts';

/** A day's name, and beside it whether it is free or worked by decree, its festival or its solar term. */
export function DayName({ date, children }: { date: string; children: ReactNode }): ReactNode {
  const mark = useDayMarks()?.(date);
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-1.5">
      <span>{children}</span>
      {mark?.rest && <RestBadge rest={mark.rest} />}
      {mark?.name && <span className="truncate text-xs font-normal text-muted">{mark.name}</span>}
    </span>
  );
}

function RestBadge({ rest }: { rest: 'off' | 'work' }): ReactNode {
  const isOff = rest === 'off';
  return (
    <span
      title={isOff ? m.board_day_off() : m.board_day_worked()}
      className={classNames('rounded-sm px-1 text-xs font-medium', isOff ? 'bg-good-soft text-good' : 'bg-warn-soft text-warn')}
    >
      {isOff ? m.board_day_off_mark() : m.board_day_worked_mark()}
    </span>
  );
}
