import type { Period } from '@longstream/domain/time/calendar-period';
import { addDays, type WeekDay, weekOf, type WeekStart } from '@longstream/domain/time/week';
import { startOfDate } from '@longstream/domain/time/wall-clock';
import type { BoardView } from '@longstream/domain/views/layout';

/** The days that the board shows. A month is shown in whole weeks. */
export interface BoardPeriod extends Period {
  readonly view: BoardView;
  /** The day that was asked for. */
  readonly date: string;
  readonly days: readonly WeekDay[];
}

export function periodOf(view: BoardView, date: string, timeZone: string, weekStart: WeekStart): BoardPeriod {
  const days = daysOf(view, date, timeZone, weekStart);
  return { view, date, days, startMs: days[0]?.startMs ?? 0, endMs: days.at(-1)?.endMs ?? 0 };
}

/** The day to show so many periods later; a month's is its first. */
export function steppedDate({ view, date }: Pick<BoardPeriod, 'view' | 'date'>, steps: number): string {
  switch (view) {
    case 'day':
      return addDays(date, steps);
    case 'month':
      return firstOfMonth(date, steps);
    default:
      return addDays(date, 7 * steps);
  }
}

export const isInMonth = (day: string, { date }: Pick<BoardPeriod, 'date'>): boolean => day.slice(0, 7) === date.slice(0, 7);

function daysOf(view: BoardView, date: string, timeZone: string, weekStart: WeekStart): readonly WeekDay[] {
  if (view === 'day') return [dayOf(date, timeZone)];
  const week = weekOf(view === 'month' ? firstOfMonth(date, 0) : date, timeZone, weekStart).days;
  if (view !== 'month') return week;
  const next = firstOfMonth(date, 1);
  const days = [...week];
  for (let last = days.at(-1); last !== undefined && addDays(last.date, 1) < next; last = days.at(-1))
    days.push(...weekOf(addDays(last.date, 1), timeZone, weekStart).days);
  return days;
}

function firstOfMonth(date: string, later: number): string {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + later;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

const dayOf = (date: string, timeZone: string): WeekDay => ({
  date,
  startMs: startOfDate(date, timeZone),
  endMs: startOfDate(addDays(date, 1), timeZone),
});
