import type { Item } from '@longstream/contracts/items';
import { dateOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { BoardView } from '@longstream/domain/views/layout';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ComponentType, lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { useHotSearches } from '../responses/hot-searches.api.ts';
import { useSlotAdvice } from '../slot-advice/slot-advice.api.ts';
import { memoised } from '../ui/memoised.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Screen } from '../ui/screen.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import type { DayAdviceProps } from './board-agenda.tsx';
import { useBoardData } from './board-data.ts';
import { type Ghost, useFirstGhostInView } from './board-ghosts.tsx';
import { BoardGrid } from './board-grid.tsx';
import { boardInstant, ownTime, placeInDay } from './board-items.ts';
import { useBoardNames } from './board-names.ts';
import { type BoardSearch, letsThrough } from './board-search.ts';
import { LaneChoice, PeriodSwitch, UndoButtons, ViewSwitch } from './board-tools.tsx';
import { useChipMarks } from './chip-marks.ts';
import { HotSearchesContext } from './day-hot-searches.tsx';
import { type Desk, DeskContext } from './desk.ts';
import { FilterBar } from './filter-bar.tsx';
import { filterChoices } from './filter-choices.ts';
import { laneIdOf, lanesBy } from './lanes.ts';
import { type BoardPeriod, periodOf, steppedDate } from './period.ts';
import { refusedByScore } from './refused.ts';
import type { RefusedNoticeProps } from './refused-notice.tsx';
import { slotWords } from './score-words.ts';
import { openSlotScores, type SlotScore, type SlotWorld } from './slot-scores.ts';
import { broughtToDate, companionsOf, movedTogether, shiftedByDays } from './together.ts';
import { UnscheduledTray } from './unscheduled-tray.tsx';
import { type Held, useBoardKeys } from './use-board-keys.ts';
import { useBoardShortcuts } from './use-board-shortcuts.ts';
import { useChipDrags } from './use-chip-drags.ts';
import { useChipLinks } from './use-chip-links.ts';
import { useChipMenu } from './use-chip-menu.ts';
import { type OnItsWay, useDeeds } from './use-deeds.ts';
import { type DropKeys, useDrag } from './use-drag.ts';
import { useSelection } from './use-selection.ts';

const BoardAgenda = lazy(async () => ({ default: (await import('./board-agenda.tsx')).BoardAgenda }));
const BoardDay = lazy(async () => ({ default: (await import('./board-day.tsx')).BoardDay }));
const BoardMonth = lazy(async () => ({ default: (await import('./board-month.tsx')).BoardMonth }));
const ChipMenu = lazy(async () => ({ default: (await import('./chip-menu.tsx')).ChipMenu }));
const NoChannels = lazy(async () => ({ default: (await import('./no-channels.tsx')).NoChannels }));
const SelectionBar = lazy(async () => ({ default: (await import('./selection-bar.tsx')).SelectionBar }));
const DragGhost = lazy(async () => ({ default: (await import('./drag-ghost.tsx')).DragGhost }));
const MoveDialog = lazy(async () => ({ default: (await import('./move-dialog.tsx')).MoveDialog }));

interface BoardScreenProps {
  /** Beside the choice of the days. */
  actions?: ReactNode;
  /** What a plan proposes, and the panel that tells of it. */
  proposal?: { ghosts: readonly Ghost[]; panel: ReactNode };
  /** Loaded by whoever knows the ledger's words, when there is something to tell. */
  RefusedNotice: ComponentType<Omit<RefusedNoticeProps, 'changeWord'>>;
  DayAdvice: ComponentType<DayAdviceProps>;
}

/** The days of every lane. Items are moved by dragging, by keys, or by a dialog; all three are scored alike. */
export function BoardScreen(props: BoardScreenProps): ReactNode {
  const { timeZone, weekStart } = useWorkspace();
  const search = useSearch({ from: '/signed-in/in-workspace/board' });
  // Whole minutes, as it is shown: whatever is drawn by it need not be drawn every two seconds.
  const nowMs = Math.floor(useWorkspaceNow(2000).getTime() / MINUTE_MS) * MINUTE_MS;
  const date = search.date ?? dateOf(nowMs, timeZone);
  const view = search.view ?? 'week';
  const period = useMemo(() => periodOf(view, date, timeZone, weekStart), [view, date, timeZone, weekStart]);
  return <PeriodBoard search={search} period={period} nowMs={nowMs} {...props} />;
}

const MINUTE_MS = 60_000;
const NONE: readonly never[] = [];

type PeriodBoardProps = BoardScreenProps & { search: BoardSearch; period: BoardPeriod; nowMs: number };

const PeriodBoard = memoised(function PeriodBoard({
  search,
  period,
  nowMs,
  actions,
  proposal,
  RefusedNotice,
  DayAdvice,
}: PeriodBoardProps): ReactNode {
  const { timeZone } = useWorkspace();
  const [mayMove, mayCopy] = [useMay('item.schedule'), useMay('item.write')];
  const board = useBoardData(period);
  const names = useBoardNames();
  const hotSearches = useHotSearches(period.startMs, period.endMs).data?.items ?? NONE;
  const deeds = useDeeds();
  const selection = useSelection();
  const [held, setHeld] = useState<Held | null>(null);
  const [dialogFor, setDialogFor] = useState<{ item: Item; asks: 'move' | 'copy' } | null>(null);
  const goTo = useGoTo(period);

  const all = useMemo(() => [...board.shown, ...board.tray], [board.shown, board.tray]);
  const byId = useMemo(() => {
    // What was dragged here from other days may be older than what is read for these.
    const known = [...(held ? [held.item] : []), ...board.world.items, ...board.tray];
    // Whoever takes up again what was just let go takes it up where it was let go.
    return new Map(atTheirNewTimes(known, deeds.onItsWay).map((item) => [item.id, item]));
  }, [held, board.world.items, board.tray, deeds.onItsWay]);
  const scoreOf = useScores(board.world, held?.item ?? dialogFor?.item ?? null, nowMs);
  const marksOf = useChipMarks(board.world, deeds.onItsWay);
  const narrow = useNarrow();
  const laneKind = search.lanes ?? 'channel';
  const laneOf = useCallback(
    (itemId: string): string | null => {
      const item = byId.get(itemId);
      return item === undefined ? null : laneIdOf(laneKind, item);
    },
    [byId, laneKind],
  );

  const [placed, waiting] = [held?.from?.period === period ? held.from.shown : board.shown, held?.from?.tray ?? board.tray];
  const shown = useMemo(() => placed.filter((item) => letsThrough(search, item)), [placed, search]);
  const tray = useMemo(() => waiting.filter((item) => letsThrough(search, item)), [waiting, search]);
  const hidden = { placed: placed.length - shown.length, waiting: waiting.length - tray.length };
  const items = useMemo(() => atTheirNewTimes(shown, deeds.onItsWay), [shown, deeds.onItsWay]);
  const lanes = useMemo(() => {
    const channels = board.channels.filter(
      ({ id, platform }) => (search.channelId ?? id) === id && (search.platform ?? platform) === platform,
    );
    return lanesBy(laneKind, channels, [...shown, ...tray], { ...names, gone: m.board_lane_gone(), platformName });
  }, [laneKind, board.channels, shown, tray, names, search]);
  const choices = useMemo(() => filterChoices(all, names), [all, names]);

  const moveTo = (item: Item, wallTime: string, wholeResponse = false) => {
    const companions = companionsOf(item, [...byId.values()], selection.selected, wholeResponse);
    const refused = companions.length === 1 ? refusedByScore(item, openSlotScores(board.world, item)(wallTime, nowMs)) : null;
    // As it was taken up: what somebody else has done with it since is not to be moved over unseen.
    const taken = new Map([...byId, [item.id, item]]);
    if (refused === null) void deeds.move(movedTogether(item, wallTime, companions, timeZone), taken);
    else deeds.refuse(refused);
  };
  const drop = (wallTime: string | null, keys: DropKeys) => {
    if (held && wallTime !== null) {
      if (keys.alt && mayCopy) void deeds.copy(held.item, wallTime);
      else moveTo(held.item, wallTime, keys.shift);
    }
    setHeld(null);
  };
  useDrag({
    onStart: (itemId) => {
      const item = byId.get(itemId);
      const from = { period, shown: atTheirNewTimes(board.shown, deeds.onItsWay), tray: board.tray };
      setHeld(item ? { item, wallTime: null, from } : null);
    },
    onEnd: drop,
    onEdge: (side) => goTo(steppedDate(period, side)),
  });

  /** By somebody else: what this browser sent itself may only now have been read again. */
  const isChanged = ({ id, version }: Item): boolean => (byId.get(id)?.version ?? version) > Math.max(version, deeds.versionLeft(id));

  const startOf = (item: Item): string => {
    const at = Math.max(Date.parse(boardInstant(item) ?? '') || 0, nextFullHour(nowMs));
    return wallTimeOf(at, timeZone).slice(0, 16);
  };
  const keys = useBoardKeys({
    held,
    itemAt: (itemId) => byId.get(itemId) ?? null,
    mayMove,
    startOf,
    onHold: (next) => {
      setHeld(next);
      const day = next?.wallTime?.slice(0, 10);
      if (day !== undefined && !period.days.some(({ date }) => date === day)) goTo(day);
    },
    onDrop: (wallTime) => drop(wallTime, { alt: false, shift: false }),
    onMoveTo: (item) => setDialogFor({ item, asks: 'move' }),
    onSelect: selection.toggle,
    onClear: selection.clear,
  });
  const heldWords = (item: Item, wallTime: string): string =>
    slotWords(scoreOf(wallTime), {
      timeZone,
      channel: names.channels.get(item.channelId ?? '') ?? platformName(item.platform),
      nth: placeInDay(item, wallTime, board.world.items, timeZone),
    });
  const drags = useChipDrags((itemId) => {
    const item = byId.get(itemId);
    return item === undefined ? null : ownTime(item, timeZone);
  });
  const links = useChipLinks();
  const { itemId: menuId, ask: onMenu, ...menu } = useChipMenu();
  const menuItem = menuId === null ? undefined : byId.get(menuId);
  useBoardShortcuts({ period, goTo, undo: deeds.undo, redo: deeds.redo, platforms: choices.platforms });

  const desk = useMemo<Desk>(
    () => ({
      mayMove,
      mayCopy,
      heldId: held?.item.id ?? null,
      isSelected: (itemId) => selection.selected.has(itemId),
      marksOf,
      menuId: menu.open ? menuId : null,
      onMenu,
    }),
    [mayMove, mayCopy, held?.item.id, selection.selected, marksOf, menu.open, menuId, onMenu],
  );
  const selected = [...selection.selected].flatMap((itemId) => byId.get(itemId) ?? []);
  const ghosts = proposal?.ghosts ?? NONE;
  // On a phone the proposal is read before the days below it.
  useFirstGhostInView(narrow ? null : (search.plan ?? null), ghosts);
  const common = { ghosts, nowMs };
  const onPage = (side: 1 | -1) => goTo(steppedDate(period, side));
  const days: Record<BoardView, (shownDays: { period: BoardPeriod; items: readonly Item[] }) => ReactNode> = {
    week: (shownDays) => (
      <BoardGrid
        {...common}
        {...shownDays}
        laneKind={laneKind}
        lanes={lanes}
        world={board.world}
        loadOf={board.loadOf}
        capOf={board.capOf}
        held={held && { ...held, scoreOf }}
        onPage={onPage}
      />
    ),
    month: (shownDays) => (
      <BoardMonth
        {...common}
        {...shownDays}
        channels={board.channels}
        channelNames={names.channels}
        loadOf={board.loadOf}
        onPage={onPage}
      />
    ),
    day: (shownDays) => <BoardDay {...common} {...shownDays} laneKind={laneKind} lanes={lanes} laneOf={laneOf} onPage={onPage} />,
    agenda: (shownDays) => <BoardAgenda {...common} {...shownDays} channels={board.channels} loadOf={board.loadOf} DayAdvice={DayAdvice} />,
  };
  // A browser ends the drag of what is taken out of the page: where it came from stays, unseen, while its item is in hand.
  const left = held?.from && held.from.period.startMs !== period.startMs ? [{ period: held.from.period, items: [held.item] }] : [];

  return (
    <Screen
      wide
      title={m.nav_board()}
      actions={
        <>
          {actions}
          {mayMove && (
            <UndoButtons
              mayUndo={deeds.mayUndo}
              mayRedo={deeds.mayRedo}
              onUndo={() => void deeds.undo()}
              onRedo={() => void deeds.redo()}
            />
          )}
          {!narrow && <ViewSwitch view={period.view} />}
          <PeriodSwitch period={period} isNow={nowMs >= period.startMs && nowMs < period.endMs} />
        </>
      }
    >
      <DeskContext value={desk}>
        <div
          role="presentation"
          data-board
          {...keys}
          {...drags}
          {...links}
          onClickCapture={selection.onClickCapture}
          className="flex flex-1 flex-col md:min-h-0"
        >
          <p id="board-keys" className="sr-only">
            {m.board_keys()}
          </p>
          <p role="status" className={held?.wallTime ? 'mb-2 rounded-md bg-accent-soft px-3 py-1.5' : 'sr-only'}>
            {held?.wallTime && m.board_holding({ headline: held.item.headline, slot: heldWords(held.item, held.wallTime) })}
          </p>
          {deeds.refused && (
            <Suspense>
              <RefusedNotice
                refused={deeds.refused}
                onClose={deeds.forgetRefusal}
                onNextFree={(itemId, at) => {
                  const item = byId.get(itemId);
                  if (item) moveTo(item, wallTimeOf(Date.parse(at), timeZone).slice(0, 16));
                }}
                onOverridden={(itemId, wallTime) => {
                  const item = byId.get(itemId);
                  // Not scored: the board does not know of the override yet.
                  if (item) void deeds.move(movedTogether(item, wallTime, [item], timeZone), byId);
                }}
              />
            </Suspense>
          )}
          {selected.length > 0 && (
            <Suspense>
              <SelectionBar
                count={selected.length}
                movable={mayMove ? shiftedByDays(selected, 1, timeZone).length : 0}
                onShift={(days) => void deeds.move(shiftedByDays(selected, days, timeZone), byId)}
                today={dateOf(nowMs, timeZone)}
                onDate={(date) => void deeds.move(broughtToDate(selected, date, timeZone), byId)}
                onClear={selection.clear}
              />
            </Suspense>
          )}
          <Loaded query={board.query}>
            {() =>
              board.channels.length === 0 ? (
                <Suspense>
                  <NoChannels />
                </Suspense>
              ) : (
                <>
                  <div className="flex flex-wrap items-start justify-between gap-x-4">
                    <FilterBar filter={search} choices={choices} hidden={hidden} />
                    {(period.view === 'week' || period.view === 'day') && !narrow && <LaneChoice kind={laneKind} />}
                  </div>
                  <div className="flex min-h-0 min-w-0 flex-1 flex-col-reverse md:flex-row md:gap-4">
                    {[...left, { period, items }].map((shownDays) => (
                      <div
                        key={shownDays.period.startMs}
                        inert={shownDays.period !== period}
                        className={shownDays.period === period ? 'contents' : 'sr-only'}
                      >
                        <HotSearchesContext value={hotSearches}>
                          <Suspense>{days[narrow ? 'agenda' : period.view](shownDays)}</Suspense>
                        </HotSearchesContext>
                      </div>
                    ))}
                    {proposal?.panel}
                  </div>
                  <UnscheduledTray items={tray} hidden={hidden.waiting} channelNames={names.channels} />
                </>
              )
            }
          </Loaded>
          {menuItem && (
            <Suspense>
              <ChipMenu
                key={menuItem.id}
                {...menu}
                item={menuItem}
                mayMove={mayMove}
                mayCopy={mayCopy}
                onMoveTo={(item) => setDialogFor({ item, asks: 'move' })}
                onCopy={(item) => setDialogFor({ item, asks: 'copy' })}
              />
            </Suspense>
          )}
        </div>
      </DeskContext>
      {held?.wallTime === null && (
        <Suspense>
          <DragGhost item={held.item} isChanged={isChanged(held.item)} scoreOf={scoreOf} />
        </Suspense>
      )}
      {dialogFor && (
        <Suspense>
          <MoveDialog
            {...dialogFor}
            start={startOf(dialogFor.item)}
            scoreOf={scoreOf}
            onClose={() => setDialogFor(null)}
            onTime={(wallTime, scope) => {
              setDialogFor(null);
              if (dialogFor.asks === 'copy') void deeds.copy(dialogFor.item, wallTime);
              else if (scope !== 'this') void deeds.moveSeries(dialogFor.item, wallTime, scope);
              else moveTo(dialogFor.item, wallTime);
            }}
          />
        </Suspense>
      )}
    </Screen>
  );
});

function useGoTo(period: BoardPeriod): (date: string) => void {
  const navigate = useNavigate();
  return (date) => {
    if (date !== period.date) void navigate({ to: '/board', search: (before) => ({ ...before, date }) });
  };
}

const HOUR_MS = 3_600_000;
const nextFullHour = (nowMs: number): number => Math.ceil(nowMs / HOUR_MS) * HOUR_MS;

/** What is on its way is shown where it will be. */
function atTheirNewTimes(items: readonly Item[], onItsWay: ReadonlyMap<string, OnItsWay>): readonly Item[] {
  if (onItsWay.size === 0) return items;
  return items.map((item) => {
    const at = onItsWay.get(item.id)?.at;
    return at === undefined || at === null ? item : { ...item, scheduledAt: at };
  });
}

/** Scores for the item in hand; its book of caps is opened once. */
function useScores(world: SlotWorld, item: Item | null, nowMs: number): (wallTime: string) => SlotScore {
  const advice = useSlotAdvice(item?.channelId ?? null).data;
  const book = useMemo(() => item && openSlotScores(world, item, advice), [world, item, advice]);
  return (wallTime) => {
    if (!book) throw new Error('Nothing is in hand to be scored.');
    return book(wallTime, nowMs);
  };
}
