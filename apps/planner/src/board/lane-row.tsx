import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Item } from '@longstream/contracts/items';
import type { WeekDay } from '@longstream/domain/time/week';
import type { LaneKind } from '@longstream/domain/views/layout';
import { Fragment, type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react';
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
import { BoardChip } from './board-chip.tsx';
import { BoardGhosts, type Ghost, LeavesFor } from './board-ghosts.tsx';
import { aroundNow, ownTime } from './board-items.ts';
import { CellCapBar } from './cell-cap-bar.tsx';
import type { CapOf } from './cell-caps.ts';
import type { LoadOf } from './cell-loads.ts';
import { DropBands } from './drop-bands.tsx';
import { wallTimeAt } from './drop-time.ts';
import { cellKey, type Lane, laneIdOf } from './lanes.ts';
import { LoadTint } from './load-tint.tsx';
import { NowLine } from './now-line.tsx';
import type { BoardPeriod } from './period.ts';
import { CHIP_PX, type RowPlace } from './row-places.ts';
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
  capOf: CapOf;
  nowMs: number;
  /** The item in hand, by pointer or keys. */
  held: { item: Item; scoreOf: (wallTime: string) => SlotScore; wallTime: string | null } | null;
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

/** So many chips of a cell are made once its row comes near the view, and as many again each time that what is not made does. */
const FIRST_MADE = 4;

/**
 * A lane's days. Their chips are made when they come near the view; until then each cell says how many it has. A cell is no component of
 * its own: a week has hundreds, most of them far away.
 */
export const LaneRow = memoised(function LaneRow({ lane, cells, place, holdsOn, stop, ...week }: LaneRowProps): ReactNode {
  const { period, laneKind, nowMs, ghosts, held } = week;
  const [made, setMade] = useState(place?.firstChips ?? 0);
  const makeMore = useCallback(() => setMade(Math.max(FIRST_MADE, 2 * made)), [made]);
  const isNear = made > 0;
  const element = useNearView<HTMLDivElement>(isNear ? null : makeMore);
  const isHeldHere = held !== null && laneIdOf(laneKind, held.item) === lane.id;
  useDrops(element, isHeldHere && held.wallTime === null);
  return (
    <div
      ref={element}
      role="row"
      style={{ containIntrinsicHeight: `auto ${String(place?.height)}px` }}
      className={classNames(WEEK_COLUMNS, DRAWN_IN_VIEW, 'border-b border-line', held !== null && !isHeldHere && 'bg-sunken grayscale')}
    >
      <LaneHead lane={lane} holdsOn={holdsOn} />
      {period.days.map((day) => {
        const items = cells.get(cellKey(lane.id, day.date)) ?? NONE;
        const key = cellStop(lane.id, day.date);
        const inDay = { ...week, lane, day, items };
        return (
          <div
            key={day.date}
            role="gridcell"
            tabIndex={stop === key ? 0 : -1}
            data-stop={key}
            data-date={day.date}
            data-unmade={isNear || items.length === 0 ? undefined : items.map(({ id }) => id).join(' ')}
            className={classNames(CELL, day.endMs <= nowMs && 'hatched', isOn(day, nowMs) && 'bg-accent-soft/40')}
          >
            <span className="sr-only">
              {m.board_cell({ channel: lane.name, day: formatLocalDate(day.date, 'weekdayDay'), count: items.length })}
            </span>
            {isNear && <DayItems {...inDay} stop={stop} made={made} onNear={makeMore} />}
            {ghosts.length > 0 && <BoardGhosts ghosts={ghosts} channelIds={lane.channels.map(({ id }) => id)} day={day} />}
            {isNear && <DayFoot {...inDay} held={isHeldHere ? held : null} />}
          </div>
        );
      })}
    </div>
  );
});

const NONE: readonly Item[] = [];

const CELL =
  'relative flex min-h-(--lane) min-w-0 contain-layout contain-paint flex-col gap-1 border-l border-line p-1 focus-visible:-outline-offset-2 focus-visible:outline-2!';

const isOn = ({ startMs, endMs }: WeekDay, nowMs: number): boolean => nowMs >= startMs && nowMs < endMs;

/** While one of the lane's items is under the pointer, each of its cells takes it at the hour that the pointer is at. */
function useDrops(row: RefObject<HTMLElement | null>, takes: boolean): void {
  useEffect(() => {
    if (!takes) return undefined;
    const cells = [...(row.current?.querySelectorAll<HTMLElement>('[data-date]') ?? [])];
    return combine(
      ...cells.map((element) =>
        dropTargetForElements({
          element,
          getData: ({ input, source }) => {
            const { top, height } = element.getBoundingClientRect();
            const own = source.data['ownTime'];
            const ownTime = typeof own === 'string' ? own : null;
            return { wallTime: wallTimeAt({ date: element.dataset['date'] ?? '', offsetY: input.clientY - top, height, ownTime }) };
          },
        }),
      ),
    );
  }, [row, takes]);
}

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

interface InDayProps extends WeekProps {
  lane: Lane;
  day: WeekDay;
  items: readonly Item[];
}

interface DayItemsProps extends InDayProps {
  stop: string | null;
  /** How many chips are made; what is left of them comes near the view later. */
  made: number;
  onNear: () => void;
}

function DayItems({ lane, day, items, stop, made, onNear, world, laneKind, nowMs, ghosts }: DayItemsProps): ReactNode {
  const timeZone = useTimeZone();
  const { before, after } = aroundNow(items, nowMs);
  const unmade = [...before, ...after].slice(made);
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
      {before.slice(0, made).map(chip)}
      {isOn(day, nowMs) && <NowLine nowMs={nowMs} />}
      {after.slice(0, Math.max(0, made - before.length)).map(chip)}
      {unmade.length > 0 && <Unmade items={unmade} onNear={onNear} />}
    </>
  );
}

/** As high as the chips of these are thought to be. */
function Unmade({ items, onNear }: { items: readonly Item[]; onNear: () => void }): ReactNode {
  const element = useNearView<HTMLDivElement>(onNear);
  return (
    <div ref={element} data-unmade={items.map(({ id }) => id).join(' ')} style={{ height: CHIP_PX * items.length }} className="shrink-0" />
  );
}

/** Where what is in hand could go if it is of this lane, how full the channel's caps are, and how much the day asks of its followers. */
function DayFoot({ lane, day, laneKind, held, loadOf, capOf }: InDayProps): ReactNode {
  const timeZone = useTimeZone();
  const [channel] = lane.channels;
  return (
    <>
      {held?.wallTime === null && <DropBands date={day.date} ownTime={ownTime(held.item, timeZone)} scoreOf={held.scoreOf} />}
      {held?.wallTime?.startsWith(day.date) && (
        <div className="rounded-sm border border-dashed border-accent px-1.5 text-sm text-accent">
          {held.wallTime.slice(11)} {held.item.headline}
        </div>
      )}
      {laneKind === 'channel' && channel && <CellCapBar count={capOf(channel, day)} />}
      {laneKind === 'channel' && channel && <LoadTint load={loadOf(channel.id, day)} />}
    </>
  );
}
