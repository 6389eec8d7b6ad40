import type { Item } from '@longstream/contracts/items';
import type { WeekDay } from '@longstream/domain/time/week';
import type { LaneKind } from '@longstream/domain/views/layout';
import { Fragment, type ReactNode, useMemo } from 'react';
import { useHoldsOnChannel } from '../holds/holds.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatLocalDate } from '../ui/format.ts';
import { HoldMark } from '../ui/hold-mark.tsx';
import { PlatformGlyph, platformColour, platformName } from '../ui/platforms/platform-glyph.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { BlackoutBands } from './blackout-bands.tsx';
import { BoardCell } from './board-cell.tsx';
import { BoardChip } from './board-chip.tsx';
import { BoardGhosts, type Ghost, LeavesFor } from './board-ghosts.tsx';
import { aroundNow, ownTime } from './board-items.ts';
import type { LoadOf } from './cell-loads.ts';
import { DayName } from './day-name.tsx';
import { DropBands } from './drop-bands.tsx';
import { cellKey, itemsByCell, type Lane, laneIdOf } from './lanes.ts';
import { LoadTint } from './load-tint.tsx';
import { NowLine } from './now-line.tsx';
import type { BoardPeriod } from './period.ts';
import type { SlotScore, SlotWorld } from './slot-scores.ts';
import { cellStop, useGridKeys } from './use-grid-keys.ts';

interface BoardGridProps {
  period: BoardPeriod;
  laneKind: LaneKind;
  lanes: readonly Lane[];
  /** At the instants where they are shown, which for an item on its way is the new one. */
  items: readonly Item[];
  /** What a plan proposes. */
  ghosts: readonly Ghost[];
  world: SlotWorld;
  loadOf: LoadOf;
  nowMs: number;
  /** The item in hand, by pointer or keys. */
  held: { item: Item; scoreOf: (wallTime: string) => SlotScore; wallTime: string | null } | null;
  /** Of the item under the pointer. */
  laneOf: (itemId: string) => string | null;
  onPage: (periods: 1 | -1) => void;
}

const COLUMNS = 'grid grid-cols-[9rem_repeat(7,minmax(8.5rem,1fr))]';

/** Lanes down, days across. */
export function BoardGrid(props: BoardGridProps): ReactNode {
  const { period, laneKind, lanes, items, nowMs, onPage } = props;
  const keys = useGridKeys(onPage);
  const cells = useMemo(() => itemsByCell(laneKind, items, period.days), [laneKind, items, period.days]);
  const today = period.days.find((day) => nowMs >= day.startMs && nowMs < day.endMs) ?? period.days[0];
  const stops = new Set([
    ...items.map(({ id }) => `chip ${id}`),
    ...lanes.flatMap(({ id }) => period.days.map(({ date }) => cellStop(id, date))),
  ]);
  const firstStop = lanes[0] && today ? cellStop(lanes[0].id, today.date) : null;
  const stop = keys.stop !== null && stops.has(keys.stop) ? keys.stop : firstStop;

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
      <div role="row" className={classNames(COLUMNS, 'sticky top-0 z-20 border-b border-line bg-surface')}>
        <div role="columnheader" className="sticky left-0 z-10 bg-surface px-3 py-2 text-sm text-muted">
          {LANE_WORDS[laneKind]()}
        </div>
        {period.days.map((day) => (
          <DayHeader key={day.date} day={day} isToday={nowMs >= day.startMs && nowMs < day.endMs} />
        ))}
      </div>
      {lanes.map((lane) => (
        <LaneRow key={lane.id} {...props} lane={lane} cells={cells} stop={stop} />
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

function DayHeader({ day, isToday }: { day: WeekDay; isToday: boolean }): ReactNode {
  return (
    <div
      role="columnheader"
      aria-current={isToday ? 'date' : undefined}
      className={classNames('border-l border-line px-2 py-2 text-sm', isToday ? 'font-semibold text-accent' : 'text-muted')}
    >
      <DayName date={day.date}>{formatLocalDate(day.date, 'weekdayDay')}</DayName>
    </div>
  );
}

type RowProps = BoardGridProps & { lane: Lane; cells: ReadonlyMap<string, readonly Item[]>; stop: string | null };

function LaneRow({ lane, cells, ...props }: RowProps): ReactNode {
  const { period, laneKind, nowMs, held } = props;
  const isOthers = held !== null && laneIdOf(laneKind, held.item) !== lane.id;
  return (
    <div role="row" className={classNames(COLUMNS, 'border-b border-line', isOthers && 'opacity-50')}>
      <LaneHead lane={lane} />
      {period.days.map((day) => (
        <DayCell
          key={day.date}
          {...props}
          lane={lane}
          day={day}
          items={cells.get(cellKey(lane.id, day.date)) ?? []}
          isPast={day.endMs <= nowMs}
        />
      ))}
    </div>
  );
}

export function LaneHead({ lane: { name, platform, channels } }: { lane: Lane }): ReactNode {
  const holdsOn = useHoldsOnChannel();
  const [channel, ...others] = channels;
  const isChannel = channel !== undefined && others.length === 0;
  return (
    <div
      role="rowheader"
      style={platform === null ? undefined : { borderLeftColor: platformColour(platform) }}
      className="sticky left-0 z-10 flex min-w-0 flex-col gap-1 border-l-3 border-line bg-surface px-2.5 py-2"
    >
      {platform !== null && (
        <span className="flex items-center gap-1.5">
          <PlatformGlyph platform={platform} />
          {name !== platformName(platform) && <span className="text-xs text-muted">{platformName(platform)}</span>}
        </span>
      )}
      <span className="text-sm font-medium wrap-anywhere">{name}</span>
      {isChannel && <HoldMark holds={holdsOn(channel)} />}
    </div>
  );
}

function DayCell({
  lane,
  day,
  stop,
  isPast,
  items,
  ghosts,
  world,
  laneKind,
  loadOf,
  nowMs,
  held,
  laneOf,
}: Omit<RowProps, 'cells' | 'items'> & { items: readonly Item[]; day: WeekDay; isPast: boolean }): ReactNode {
  const timeZone = useTimeZone();
  const isToday = nowMs >= day.startMs && nowMs < day.endMs;
  const { before, after } = aroundNow(items, nowMs);
  const chip = (item: Item) => {
    const ghost = ghosts.find(({ itemId }) => itemId === item.id);
    return (
      <Fragment key={item.id}>
        <BoardChip item={item} time={ownTime(item, timeZone)} isStop={stop === `chip ${item.id}`} />
        {ghost && <LeavesFor to={ghost.to} />}
      </Fragment>
    );
  };
  const heldHere = held !== null && laneIdOf(laneKind, held.item) === lane.id ? held : null;
  const key = cellStop(lane.id, day.date);
  const [channel] = lane.channels;
  return (
    <BoardCell
      takes={(itemId) => laneOf(itemId) === lane.id}
      day={day}
      stop={key}
      isStop={stop === key}
      isPast={isPast}
      isToday={isToday}
      label={m.board_cell({ channel: lane.name, day: formatLocalDate(day.date, 'weekdayDay'), count: items.length })}
    >
      {laneKind === 'channel' && channel && <BlackoutBands world={world} channel={channel} day={day} />}
      {before.map(chip)}
      {isToday && <NowLine nowMs={nowMs} />}
      {after.map(chip)}
      <BoardGhosts ghosts={ghosts} channelIds={lane.channels.map(({ id }) => id)} day={day} />
      {heldHere?.wallTime === null && <DropBands date={day.date} ownTime={ownTime(heldHere.item, timeZone)} scoreOf={heldHere.scoreOf} />}
      {heldHere?.wallTime?.startsWith(day.date) && (
        <div className="rounded-sm border border-dashed border-accent px-1.5 text-sm text-accent">
          {heldHere.wallTime.slice(11)} {heldHere.item.headline}
        </div>
      )}
      {laneKind === 'channel' && channel && <LoadTint load={loadOf(channel.id, day)} />}
    </BoardCell>
  );
}
