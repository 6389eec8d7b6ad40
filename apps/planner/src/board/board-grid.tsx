import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import type { Week, WeekDay } from '@longstream/domain/time/week';
import { Fragment, type ReactNode } from 'react';
import { useHoldsOnChannel } from '../holds/holds.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatLocalDate } from '../ui/format.ts';
import { HoldMark } from '../ui/hold-mark.tsx';
import { PlatformGlyph, platformColour, platformName } from '../ui/platforms/platform-glyph.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { BoardCell } from './board-cell.tsx';
import { BoardChip } from './board-chip.tsx';
import { aroundNow, isOn, ownTime } from './board-items.ts';
import { BoardGhosts, type Ghost, LeavesFor } from './board-ghosts.tsx';
import { BlackoutBands } from './blackout-bands.tsx';
import type { ChipMarks } from './chip-marks.ts';
import type { LoadOf } from './cell-loads.ts';
import { DropBands } from './drop-bands.tsx';
import { LoadTint } from './load-tint.tsx';
import { NowLine } from './now-line.tsx';
import type { SlotScore, SlotWorld } from './slot-scores.ts';
import { cellStop, useGridKeys } from './use-grid-keys.ts';

interface BoardGridProps {
  week: Week;
  lanes: readonly Channel[];
  /** At the instants where they are shown, which for an item on its way is the new one. */
  items: readonly Item[];
  /** What a plan proposes. */
  ghosts: readonly Ghost[];
  world: SlotWorld;
  loadOf: LoadOf;
  nowMs: number;
  mayMove: boolean;
  marksOf: (item: Item) => ChipMarks;
  /** The item in hand, by pointer or keys. */
  held: { item: Item; scoreOf: (wallTime: string) => SlotScore; wallTime: string | null } | null;
  onMoveTo: (item: Item) => void;
  onPage: (weeks: 1 | -1) => void;
}

const COLUMNS = 'grid grid-cols-[9rem_repeat(7,minmax(8.5rem,1fr))]';

/** Channels down, days across. */
export function BoardGrid(props: BoardGridProps): ReactNode {
  const { week, lanes, nowMs, onPage } = props;
  const keys = useGridKeys(onPage);
  const today = week.days.find((day) => nowMs >= day.startMs && nowMs < day.endMs) ?? week.days[0];
  const stops = new Set([
    ...props.items.map(({ id }) => `chip ${id}`),
    ...lanes.flatMap(({ id }) => week.days.map(({ date }) => cellStop(id, date))),
  ]);
  const firstStop = lanes[0] && today ? cellStop(lanes[0].id, today.date) : null;
  const stop = keys.stop !== null && stops.has(keys.stop) ? keys.stop : firstStop;

  return (
    <div
      role="grid"
      aria-label={m.board_grid()}
      aria-describedby="board-keys"
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-surface shadow-card"
    >
      <div role="row" className={classNames(COLUMNS, 'sticky top-0 z-20 border-b border-line bg-surface')}>
        <div role="columnheader" className="sticky left-0 z-10 bg-surface px-3 py-2 text-sm text-muted">
          {m.board_channel()}
        </div>
        {week.days.map((day) => (
          <DayHeader key={day.date} day={day} isToday={day === today && nowMs >= day.startMs && nowMs < day.endMs} />
        ))}
      </div>
      {lanes.map((channel) => (
        <Lane key={channel.id} {...props} channel={channel} stop={stop} />
      ))}
    </div>
  );
}

function DayHeader({ day, isToday }: { day: WeekDay; isToday: boolean }): ReactNode {
  return (
    <div
      role="columnheader"
      aria-current={isToday ? 'date' : undefined}
      className={classNames('border-l border-line px-2 py-2 text-sm', isToday ? 'font-semibold text-accent' : 'text-muted')}
    >
      {formatLocalDate(day.date, 'weekdayDay')}
    </div>
  );
}

function Lane({ channel, stop, ...props }: BoardGridProps & { channel: Channel; stop: string | null }): ReactNode {
  const { week, items, nowMs, held } = props;
  const holdsOn = useHoldsOnChannel();
  const mine = items.filter((item) => item.channelId === channel.id);
  return (
    <div role="row" className={classNames(COLUMNS, 'border-b border-line', held && held.item.channelId !== channel.id && 'opacity-50')}>
      <div
        role="rowheader"
        style={{ borderLeftColor: platformColour(channel.platform) }}
        className="sticky left-0 z-10 flex min-w-0 flex-col gap-1 border-l-3 bg-surface px-2.5 py-2"
      >
        <span className="flex items-center gap-1.5">
          <PlatformGlyph platform={channel.platform} />
          <span className="text-xs text-muted">{platformName(channel.platform)}</span>
        </span>
        <span className="text-sm font-medium wrap-anywhere">{channel.displayName}</span>
        <HoldMark holds={holdsOn(channel)} />
      </div>
      {week.days.map((day) => (
        <DayCell
          key={day.date}
          {...props}
          channel={channel}
          day={day}
          stop={stop}
          items={mine.filter((item) => isOn(item, day))}
          isPast={day.endMs <= nowMs}
        />
      ))}
    </div>
  );
}

function DayCell({
  channel,
  day,
  stop,
  isPast,
  items,
  ghosts,
  world,
  loadOf,
  nowMs,
  mayMove,
  marksOf,
  held,
  onMoveTo,
}: BoardGridProps & { channel: Channel; day: WeekDay; stop: string | null; isPast: boolean }): ReactNode {
  const timeZone = useTimeZone();
  const isToday = nowMs >= day.startMs && nowMs < day.endMs;
  const { before, after } = aroundNow(items, nowMs);
  const chip = (item: Item) => {
    const ghost = ghosts.find(({ itemId }) => itemId === item.id);
    return (
      <Fragment key={item.id}>
        <BoardChip
          item={item}
          time={ownTime(item, timeZone)}
          mayMove={mayMove}
          isStop={stop === `chip ${item.id}`}
          isPicked={held?.item.id === item.id}
          marks={marksOf(item)}
          onMoveTo={() => onMoveTo(item)}
        />
        {ghost && <LeavesFor to={ghost.to} />}
      </Fragment>
    );
  };
  const heldHere = held?.item.channelId === channel.id ? held : null;
  const key = cellStop(channel.id, day.date);
  return (
    <BoardCell
      channelId={channel.id}
      day={day}
      stop={key}
      isStop={stop === key}
      isPast={isPast}
      isToday={isToday}
      label={m.board_cell({ channel: channel.displayName, day: formatLocalDate(day.date, 'weekdayDay'), count: items.length })}
    >
      <BlackoutBands world={world} channel={channel} day={day} />
      {before.map(chip)}
      {isToday && <NowLine nowMs={nowMs} />}
      {after.map(chip)}
      <BoardGhosts ghosts={ghosts} channelId={channel.id} day={day} />
      {heldHere?.wallTime === null && <DropBands date={day.date} ownTime={ownTime(heldHere.item, timeZone)} scoreOf={heldHere.scoreOf} />}
      {heldHere?.wallTime?.startsWith(day.date) && (
        <div className="rounded-sm border border-dashed border-accent px-1.5 text-sm text-accent">
          {heldHere.wallTime.slice(11)} {heldHere.item.headline}
        </div>
      )}
      <LoadTint load={loadOf(channel.id, day)} />
    </BoardCell>
  );
}
