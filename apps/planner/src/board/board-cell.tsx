import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Item } from '@longstream/contracts/items';
import type { WeekDay } from '@longstream/domain/time/week';
import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '../ui/class-names.ts';
import { wallTimeAt } from './drop-time.ts';

interface BoardCellProps {
  /** Whether what is in hand belongs to this lane. */
  takes: (itemId: string) => boolean;
  day: WeekDay;
  label: string;
  isPast: boolean;
  isToday: boolean;
  isStop: boolean;
  stop: string;
  /** Its items that have no chip yet. */
  unmade: readonly Item[];
  children: ReactNode;
}

/** One lane on one day: takes its own items at the hour under the pointer. */
export function BoardCell({ takes, day, label, isPast, isToday, isStop, stop, unmade, children }: BoardCellProps): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const { date } = day;
  const taken = useRef(takes);
  useEffect(() => {
    taken.current = takes;
  });

  useEffect(() => {
    if (!element.current) return undefined;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => taken.current(String(source.data['itemId'])),
      getData: ({ input, element: cell, source }) => {
        const { top, height } = cell.getBoundingClientRect();
        const own = source.data['ownTime'];
        return { wallTime: wallTimeAt({ date, offsetY: input.clientY - top, height, ownTime: typeof own === 'string' ? own : null }) };
      },
    });
  }, [date]);

  return (
    <div
      ref={element}
      role="gridcell"
      tabIndex={isStop ? 0 : -1}
      data-stop={stop}
      data-date={date}
      data-unmade={unmade.length === 0 ? undefined : unmade.map(({ id }) => id).join(' ')}
      className={classNames(
        'relative flex min-h-43 min-w-0 contain-layout contain-paint flex-col gap-1 border-l border-line p-1 focus-visible:-outline-offset-2 focus-visible:outline-2!',
        isPast && 'hatched',
        isToday && 'bg-accent-soft/40',
      )}
    >
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
