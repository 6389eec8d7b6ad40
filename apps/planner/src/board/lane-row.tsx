import type { Item } from '@longstream/contracts/items';
import type { WeekDay } from '@longstream/domain/time/week';
import type { LaneKind } from '@longstream/domain/views/layout';
import { Fragment, type ReactNode } from 'react';
import type { HoldsOnChannel } from '../holds/holds.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatLocalDate } from '../ui/format.ts';
import { HoldMark } from '../ui/hold-mark.tsx';
import { useNearView } from '../ui/in-view.ts';
import { memoised } from '../ui/memoised.tsx';
import { PlatformGlyph, platformColour, platformName } from '../ui/platforms/platform-glyph.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { BlackoutBands } from './blackout-bands.tsx';
import { BoardCell } from './board-cell.tsx';
import { BoardChip } from './board-chip.tsx';
import { BoardGhosts, type Ghost, LeavesFor } from './board-ghosts.tsx';
import { aroundNow, ownTime } from './board-items.ts';
import type { LoadOf } from './cell-loads.ts';
import { DropBands } from './drop-bands.tsx';
import { cellKey, type Lane, laneIdOf } from './lanes.ts';
import { LoadTint } from './load-tint.tsx';
import { NowLine } from './now-line.tsx';
import type { BoardPeriod } from './period.ts';
import type { RowPlace } from './row-places.ts';
import type { SlotScore, SlotWorld } from './slot-scores.ts';
import { cellStop } from './use-grid-keys.ts';

/** What all rows of a week are drawn by. */
export interface WeekProps {
  period: BoardPeriod;
  laneKind: LaneKind;
  /** What a plan proposes. */
  ghosts: readonly Ghost[];
  world: SlotWorld;
  loadOf: LoadOf;
  nowMs: number;
  /** The item in hand, by pointer or keys. */
  held: { item: Item; scoreOf: (wallTime: string) => SlotScore; wallTime: string | null } | null;
  /** Of the item under the pointer. */
  laneOf: (itemId: string) => string | null;
}

interface LaneRowProps extends WeekProps {
  lane: Lane;
  cells: ReadonlyMap<string, readonly Item[]>;
  place: RowPlace | undefined;
  /** The stop of the Tab key, if it is in this row. */
  stop: string | null;
  holdsOn: HoldsOnChannel;
}

/** As wide as all of them at least: told in figures, nothing in the cells has to be measured for it. */
export const WEEK_COLUMNS = 'grid min-w-[68.5rem] grid-cols-[9rem_repeat(7,minmax(8.5rem,1fr))]';

/** What is scrolled out of view is laid out when it comes into it. */
const DRAWN_IN_VIEW = '[content-visibility:auto]';

/** A lane's days. Their chips are made when the row comes near the view; until then each cell says how many it has. */
export const LaneRow = memoised(function LaneRow({ lane, cells, place, holdsOn, ...week }: LaneRowProps): ReactNode {
  const { period, laneKind, nowMs, held } = week;
  const { element, isNear } = useNearView<HTMLDivElement>(place?.isFirst === true);
  const isOthers = held !== null && laneIdOf(laneKind, held.item) !== lane.id;
  return (
    <div
      ref={element}
      role="row"
      style={{ containIntrinsicHeight: `auto ${String(place?.height)}px` }}
      className={classNames(WEEK_COLUMNS, DRAWN_IN_VIEW, 'border-b border-line', isOthers && 'opacity-50')}
    >
      <LaneHead lane={lane} holdsOn={holdsOn} />
      {period.days.map((day) => (
        <DayCell
          key={day.date}
          {...week}
          lane={lane}
          day={day}
          items={cells.get(cellKey(lane.id, day.date)) ?? []}
          isPast={day.endMs <= nowMs}
          isNear={isNear}
        />
      ))}
    </div>
  );
});

export function LaneHead({ lane: { name, platform, channels }, holdsOn }: { lane: Lane; holdsOn: HoldsOnChannel }): ReactNode {
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

interface DayCellProps extends WeekProps {
  lane: Lane;
  day: WeekDay;
  items: readonly Item[];
  stop: string | null;
  isPast: boolean;
  isNear: boolean;
}

function DayCell(props: DayCellProps): ReactNode {
  const { lane, day, items, stop, isPast, isNear, nowMs, ghosts, laneOf } = props;
  const key = cellStop(lane.id, day.date);
  return (
    <BoardCell
      takes={(itemId) => laneOf(itemId) === lane.id}
      day={day}
      stop={key}
      isStop={stop === key}
      isPast={isPast}
      isToday={nowMs >= day.startMs && nowMs < day.endMs}
      unmade={isNear ? [] : items}
      label={m.board_cell({ channel: lane.name, day: formatLocalDate(day.date, 'weekdayDay'), count: items.length })}
    >
      {isNear && <DayItems {...props} />}
      <BoardGhosts ghosts={ghosts} channelIds={lane.channels.map(({ id }) => id)} day={day} />
      {isNear && <DayFoot {...props} />}
    </BoardCell>
  );
}

function DayItems({ lane, day, items, stop, world, laneKind, nowMs, ghosts }: DayCellProps): ReactNode {
  const timeZone = useTimeZone();
  const { before, after } = aroundNow(items, nowMs);
  const [channel] = lane.channels;
  const chip = (item: Item) => {
    const ghost = ghosts.find(({ itemId }) => itemId === item.id);
    return (
      <Fragment key={item.id}>
        <BoardChip item={item} time={ownTime(item, timeZone)} isStop={stop === `chip ${item.id}`} />
        {ghost && <LeavesFor to={ghost.to} />}
      </Fragment>
    );
  };
  return (
    <>
      {laneKind === 'channel' && channel && <BlackoutBands world={world} channel={channel} day={day} />}
      {before.map(chip)}
      {nowMs >= day.startMs && nowMs < day.endMs && <NowLine nowMs={nowMs} />}
      {after.map(chip)}
    </>
  );
}

/** Where what is in hand could go, and how much the day asks of the channel's followers. */
function DayFoot({ lane, day, laneKind, held, loadOf }: DayCellProps): ReactNode {
  const timeZone = useTimeZone();
  const heldHere = held !== null && laneIdOf(laneKind, held.item) === lane.id ? held : null;
  const [channel] = lane.channels;
  return (
    <>
      {heldHere?.wallTime === null && <DropBands date={day.date} ownTime={ownTime(heldHere.item, timeZone)} scoreOf={heldHere.scoreOf} />}
      {heldHere?.wallTime?.startsWith(day.date) && (
        <div className="rounded-sm border border-dashed border-accent px-1.5 text-sm text-accent">
          {heldHere.wallTime.slice(11)} {heldHere.item.headline}
        </div>
      )}
      {laneKind === 'channel' && channel && <LoadTint load={loadOf(channel.id, day)} />}
    </>
  );
}
