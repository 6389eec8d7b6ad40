import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Item } from '@longstream/contracts/items';
import type { WeekDay } from '@longstream/domain/time/week';
import type { LaneKind } from '@longstream/domain/views/layout';
import { type ReactNode, useEffect, useRef } from 'react';
import { useHoldsOnChannel } from '../holds/holds.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatInstant, formatLocalDate } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { BoardChip } from './board-chip.tsx';
import { boardInstant, isOn, ownTime } from './board-items.ts';
import { DayHotSearches } from './day-hot-searches.tsx';
import { DayName } from './day-name.tsx';
import { HOURS } from './drop-time.ts';
import { LaneHead } from './lane-row.tsx';
import { type Lane, laneIdOf } from './lanes.ts';
import type { BoardPeriod } from './period.ts';
import { minuteAt, stacked } from './timeline.ts';
import { cellStop, useGridKeys } from './use-grid-keys.ts';

interface BoardDayProps {
  period: BoardPeriod;
  laneKind: LaneKind;
  lanes: readonly Lane[];
  items: readonly Item[];
  nowMs: number;
  laneOf: (itemId: string) => string | null;
  onPage: (periods: 1 | -1) => void;
}

const ROW_PX = 34;

/** One day: a line for each lane, its items at their minutes. */
export function BoardDay({ period, laneKind, lanes, items, nowMs, laneOf, onPage }: BoardDayProps): ReactNode {
  const keys = useGridKeys(onPage);
  const holdsOn = useHoldsOnChannel();
  const [day] = period.days;
  if (day === undefined) return null;
  const shown = items.filter((item) => isOn(item, day));
  const stops = new Set([...shown.map(({ id }) => `chip ${id}`), ...lanes.map(({ id }) => cellStop(id, day.date))]);
  const stop = keys.stop !== null && stops.has(keys.stop) ? keys.stop : cellStop(lanes[0]?.id ?? '', day.date);
  return (
    <div
      role="grid"
      aria-label={m.board_day_grid({ day: formatLocalDate(day.date, 'weekdayDay') })}
      aria-describedby="board-keys"
      aria-multiselectable
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-surface shadow-card"
    >
      <div role="row" className="sticky top-0 z-20 grid min-w-[96rem] grid-cols-[9rem_1fr] border-b border-line bg-surface">
        <div role="columnheader" className="sticky left-0 z-10 bg-surface px-3 py-2 text-sm text-muted">
          <DayName date={day.date}>{formatLocalDate(day.date, 'weekdayDay')}</DayName>
          <DayHotSearches date={day.date} />
        </div>
        <div role="columnheader" className="relative text-xs text-muted">
          <span className="sr-only">{m.board_hours()}</span>
          {HOURS.map((hour) => (
            <span key={hour} aria-hidden style={{ left: `${String((100 * hour) / 24)}%` }} className="absolute top-2 pl-1">
              {`${String(hour).padStart(2, '0')}:00`}
            </span>
          ))}
        </div>
      </div>
      {lanes.map((lane) => (
        <div key={lane.id} role="row" className="grid min-w-[96rem] grid-cols-[9rem_1fr] border-b border-line">
          <LaneHead lane={lane} holdsOn={holdsOn} />
          <Timeline
            lane={lane}
            day={day}
            items={shown.filter((item) => laneIdOf(laneKind, item) === lane.id)}
            nowMs={nowMs}
            stop={stop}
            takes={(itemId) => laneOf(itemId) === lane.id}
          />
        </div>
      ))}
    </div>
  );
}

interface TimelineProps {
  lane: Lane;
  day: WeekDay;
  items: readonly Item[];
  nowMs: number;
  stop: string;
  takes: (itemId: string) => boolean;
}

function Timeline({ lane, day, items, nowMs, stop, takes }: TimelineProps): ReactNode {
  const timeZone = useTimeZone();
  const element = useRef<HTMLDivElement>(null);
  const taken = useRef(takes);
  useEffect(() => {
    taken.current = takes;
  });
  useEffect(() => {
    if (!element.current) return undefined;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => taken.current(String(source.data['itemId'])),
      getData: ({ input, element: line }) => {
        const { left, width } = line.getBoundingClientRect();
        return { wallTime: `${day.date}T${minuteAt((input.clientX - left) / width)}` };
      },
    });
  }, [day.date]);

  const shareOf = (atMs: number) => (atMs - day.startMs) / (day.endMs - day.startMs);
  const placed = stacked(items.map((item) => ({ item, share: shareOf(Date.parse(boardInstant(item) ?? '')) })));
  const rows = Math.max(1, ...placed.map(({ row }) => row + 1));
  const key = cellStop(lane.id, day.date);
  const now = shareOf(nowMs);
  return (
    <div
      ref={element}
      role="gridcell"
      tabIndex={stop === key ? 0 : -1}
      data-stop={key}
      data-date={day.date}
      style={{ minHeight: rows * ROW_PX + 16 }}
      className="relative border-l border-line bg-[repeating-linear-gradient(90deg,var(--line)_0_1px,transparent_1px_calc(100%/24))] focus-visible:-outline-offset-2 focus-visible:outline-2!"
    >
      <span className="sr-only">
        {m.board_cell({ channel: lane.name, day: formatLocalDate(day.date, 'weekdayDay'), count: items.length })}
      </span>
      {now >= 0 && now < 1 && (
        <span
          title={m.board_now({ time: formatInstant(new Date(nowMs), timeZone, 'time') })}
          style={{ left: `${String(100 * now)}%` }}
          className="absolute inset-y-0 w-px bg-danger"
        />
      )}
      {placed.map(({ item, share, row }) => (
        <div
          key={item.id}
          style={{ left: `min(${String(100 * share)}%, 100% - 11rem)`, top: row * ROW_PX + 4 }}
          className={classNames('absolute w-44', share < 0 && 'hidden')}
        >
          <BoardChip item={item} time={ownTime(item, timeZone)} isStop={stop === `chip ${item.id}`} brief />
        </div>
      ))}
    </div>
  );
}
