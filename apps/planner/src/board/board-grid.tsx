import type { Item } from '@longstream/contracts/items';
import type { WeekDay } from '@longstream/domain/time/week';
import type { LaneKind } from '@longstream/domain/views/layout';
import { type ReactNode, useMemo } from 'react';
import { useHoldsOnChannel } from '../holds/holds.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatLocalDate } from '../ui/format.ts';
import { DayHotSearches } from './day-hot-searches.tsx';
import { DayName } from './day-name.tsx';
import { LaneRow, WEEK_COLUMNS, type WeekProps } from './lane-row.tsx';
import { itemsByCell, type Lane, laneIdOf } from './lanes.ts';
import type { BoardPeriod } from './period.ts';
import { placesOf } from './row-places.ts';
import { cellStop, useGridKeys } from './use-grid-keys.ts';
import { isWeekend } from './weekend.ts';

interface BoardGridProps extends WeekProps {
  lanes: readonly Lane[];
  /** At the instants where they are shown, which for an item on its way is the new one. */
  items: readonly Item[];
  onPage: (periods: 1 | -1) => void;
}

/** Lanes down, days across. */
export function BoardGrid({ lanes, items, onPage, ...week }: BoardGridProps): ReactNode {
  const { period, laneKind, nowMs } = week;
  const keys = useGridKeys(onPage);
  const holdsOn = useHoldsOnChannel();
  const cells = useMemo(() => itemsByCell(laneKind, items, period.days), [laneKind, items, period.days]);
  const places = useMemo(() => placesOf(lanes, cells, period, window.innerHeight), [lanes, cells, period]);
  const laneOfStop = useMemo(() => lanesOfStops(laneKind, lanes, items, period), [laneKind, lanes, items, period]);
  const today = period.days.find((day) => nowMs >= day.startMs && nowMs < day.endMs) ?? period.days[0];
  const firstStop = lanes[0] && today ? cellStop(lanes[0].id, today.date) : null;
  const stop = keys.stop !== null && laneOfStop.has(keys.stop) ? keys.stop : firstStop;
  const stopLane = stop === null ? undefined : laneOfStop.get(stop);

  return (
    <div
      role="grid"
      aria-label={m.board_grid()}
      aria-describedby="board-keys"
      aria-multiselectable
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-surface shadow-card"
    >
      <div role="row" className={classNames(WEEK_COLUMNS, 'sticky top-0 z-20 border-b border-line bg-surface')}>
        <div role="columnheader" className="sticky left-0 z-10 bg-surface px-3 py-2 text-sm text-muted">
          {LANE_WORDS[laneKind]()}
        </div>
        {period.days.map((day) => (
          <DayHeader key={day.date} day={day} isToday={nowMs >= day.startMs && nowMs < day.endMs} />
        ))}
      </div>
      {lanes.map((lane) => (
        <LaneRow
          key={lane.id}
          {...week}
          lane={lane}
          cells={cells}
          place={places.get(lane.id)}
          holdsOn={holdsOn}
          stop={stopLane === lane.id ? stop : null}
        />
      ))}
    </div>
  );
}

export const LANE_WORDS: Record<LaneKind, () => string> = {
  channel: m.board_channel,
  platform: m.board_lanes_platform,
  campaign: m.board_lanes_campaign,
  author: m.board_lanes_author,
};

/** What the Tab key can stop at, and the lane where it stands. */
function lanesOfStops(kind: LaneKind, lanes: readonly Lane[], items: readonly Item[], { days }: BoardPeriod): ReadonlyMap<string, string> {
  return new Map([
    ...items.map((item) => [`chip ${item.id}`, laneIdOf(kind, item)] as const),
    ...lanes.flatMap(({ id }) => days.map(({ date }) => [cellStop(id, date), id] as const)),
  ]);
}

function DayHeader({ day, isToday }: { day: WeekDay; isToday: boolean }): ReactNode {
  return (
    <div
      role="columnheader"
      aria-current={isToday ? 'date' : undefined}
      className={classNames(
        'border-l border-line px-2 py-2 text-sm',
        isToday ? 'font-semibold text-accent' : 'text-muted',
        isWeekend(day.date) && 'bg-sunken/60',
      )}
    >
      <DayName date={day.date}>{formatLocalDate(day.date, 'weekdayDay')}</DayName>
      <DayHotSearches date={day.date} />
    </div>
  );
}
