import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Item } from '@longstream/contracts/items';
import { addDays, type Week, weekAround, weekOf } from '@longstream/domain/time/week';
import { dateOf, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { buttonLook, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { useNarrow } from '../ui/narrow.ts';
import { Notice } from '../ui/notice.tsx';
import { Screen } from '../ui/screen.tsx';
import { SlotFindings } from '../ui/slot-findings.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';
import { useBoardData } from './board-data.ts';
import type { Ghost } from './board-ghosts.tsx';
import { BoardAgenda } from './board-agenda.tsx';
import { BoardGrid } from './board-grid.tsx';
import { boardInstant, isMovable } from './board-items.ts';
import { useChipMarks } from './chip-marks.ts';
import { DragGhost, wallTimeOver } from './drag-ghost.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { steppedWallTime } from './picked-item.ts';
import { slotWords } from './score-words.ts';
import { openSlotScores, type SlotScore, type SlotWorld } from './slot-scores.ts';
import { UnscheduledTray } from './unscheduled-tray.tsx';
import { type RefusedMove, useMoveItem } from './use-move-item.ts';

/** An item in hand: under the pointer, or picked up by keys and then at a wall time. */
interface Held {
  item: Item;
  wallTime: string | null;
}

interface BoardScreenProps {
  /** Beside the choice of the week. */
  actions?: ReactNode;
  /** What a plan proposes, and the panel that tells of it. */
  proposal?: { ghosts: readonly Ghost[]; panel: ReactNode };
}

/** A week of every channel. Items are moved by dragging, by keys, or by a dialog; all three are scored alike. */
export function BoardScreen(props: BoardScreenProps): ReactNode {
  const { timeZone } = useWorkspace();
  const { week: wanted } = useSearch({ from: '/signed-in/in-workspace/board' });
  const now = useWorkspaceNow(2000);
  const nowMs = now.getTime();
  const today = dateOf(nowMs, timeZone);
  const week = useMemo(() => (wanted === undefined ? weekOf(today, timeZone) : weekOf(wanted, timeZone)), [wanted, today, timeZone]);
  return <WeekBoard week={week} nowMs={nowMs} {...props} />;
}

function WeekBoard({ week, nowMs, actions, proposal }: BoardScreenProps & { week: Week; nowMs: number }): ReactNode {
  const { timeZone } = useWorkspace();
  const mayMove = useMay('item.schedule');
  const navigate = useNavigate();
  const board = useBoardData(week);
  const { move, onItsWay, refused, forgetRefusal } = useMoveItem();
  const [held, setHeld] = useState<Held | null>(null);
  const [dialogFor, setDialogFor] = useState<Item | null>(null);

  const all = [...board.shown, ...board.tray];
  const scoreOf = useScores(board.world, held?.item ?? dialogFor, nowMs);
  const narrow = useNarrow();
  const marksOf = useChipMarks(board.world);
  const items = board.shown.map((item) => (onItsWay?.itemId === item.id ? { ...item, scheduledAt: onItsWay.at } : item));
  const ghosts = proposal?.ghosts ?? [];
  const plan = { week, lanes: board.lanes, loadOf: board.loadOf, items, ghosts, nowMs, mayMove, marksOf, onMoveTo: setDialogFor };

  useDrag({
    onStart: (itemId) => setHeld(heldOf(all, itemId)),
    onEnd: (wallTime) => {
      if (held && wallTime !== null) move(held.item, wallTime, scoreOf(wallTime));
      setHeld(null);
    },
  });

  const goTo = (date: string) => void navigate({ to: '/board', search: (before) => ({ ...before, week: date }) });
  const startOf = (item: Item): string => {
    const at = Math.max(Date.parse(boardInstant(item) ?? '') || 0, nextFullHour(nowMs));
    return wallTimeOf(at, timeZone).slice(0, 16);
  };
  /** Y and M on a chip, in the grid as in the tray. */
  const onChipKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    const itemId = event.target.closest<HTMLElement>('[data-chip]')?.dataset['chip'];
    const item = all.find(({ id }) => id === itemId);
    if (!item || !mayMove || !isMovable(item)) return;
    const key = event.key.toLowerCase();
    if (key === 'y') setHeld({ item, wallTime: startOf(item) });
    else if (key === 'm') setDialogFor(item);
    else return;
    event.preventDefault();
  };
  const onHeldKey = (event: KeyboardEvent) => {
    if (!held?.wallTime) return;
    const next = steppedWallTime(held.wallTime, event.key, event.shiftKey);
    if (next !== null) {
      setHeld({ ...held, wallTime: next });
      if (next < (week.days[0]?.date ?? '') || next.slice(0, 10) > (week.days[6]?.date ?? '')) goTo(next.slice(0, 10));
    } else if (event.key === 'Enter') {
      move(held.item, held.wallTime, scoreOf(held.wallTime));
      setHeld(null);
    } else if (event.key === 'Escape') setHeld(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Screen
      wide
      title={m.nav_board()}
      actions={
        <>
          {actions}
          <WeekSwitch week={week} />
        </>
      }
    >
      <div role="presentation" onKeyDownCapture={onHeldKey} onKeyDown={onChipKey} className="flex flex-1 flex-col md:min-h-0">
        <p id="board-keys" className="sr-only">
          {m.board_keys()}
        </p>
        <p role="status" className={held?.wallTime ? 'mb-2 rounded-md bg-accent-soft px-3 py-1.5' : 'sr-only'}>
          {held?.wallTime && m.board_holding({ headline: held.item.headline, slot: slotWords(scoreOf(held.wallTime), timeZone) })}
        </p>
        {refused && <Refusal refused={refused} onClose={forgetRefusal} onNextFree={(at) => takeNextFree(refused.item, at)} />}
        <Loaded query={board.query}>
          {() =>
            board.lanes.length === 0 ? (
              <EmptyState
                title={m.board_empty()}
                action={
                  <Link to="/channels" className={buttonLook('primary')}>
                    {m.items_connect_channel()}
                  </Link>
                }
              >
                {m.board_empty_about()}
              </EmptyState>
            ) : (
              <>
                <div className="flex min-h-0 min-w-0 flex-1 flex-col-reverse md:flex-row md:gap-4">
                  {narrow ? (
                    <BoardAgenda {...plan} heldId={held?.item.id ?? null} />
                  ) : (
                    <BoardGrid
                      {...plan}
                      world={board.world}
                      held={held && { ...held, scoreOf }}
                      onPage={(weeks) => goTo(addDays(week.days[0]?.date ?? '', weeks * 7))}
                    />
                  )}
                  {proposal?.panel}
                </div>
                <UnscheduledTray
                  items={board.tray}
                  lanes={board.lanes}
                  mayMove={mayMove}
                  heldId={held?.item.id ?? null}
                  marksOf={marksOf}
                  onMoveTo={setDialogFor}
                />
              </>
            )
          }
        </Loaded>
      </div>
      {held?.wallTime === null && <DragGhost item={held.item} scoreOf={scoreOf} />}
      {dialogFor && (
        <MoveDialog
          item={dialogFor}
          start={startOf(dialogFor)}
          scoreOf={scoreOf}
          onClose={() => setDialogFor(null)}
          onMove={(wallTime, score) => {
            setDialogFor(null);
            move(dialogFor, wallTime, score);
          }}
        />
      )}
    </Screen>
  );

  function takeNextFree(item: Item, at: string): void {
    const current = all.find(({ id }) => id === item.id) ?? item;
    const wallTime = wallTimeOf(Date.parse(at), timeZone).slice(0, 16);
    move(current, wallTime, openSlotScores(board.world, current)(wallTime, nowMs));
  }
}

const HOUR_MS = 3_600_000;
const nextFullHour = (nowMs: number): number => Math.ceil(nowMs / HOUR_MS) * HOUR_MS;

function heldOf(items: readonly Item[], itemId: string): Held | null {
  const item = items.find(({ id }) => id === itemId);
  return item ? { item, wallTime: null } : null;
}

/** Scores for the item in hand; its book of caps is opened once. */
function useScores(world: SlotWorld, item: Item | null, nowMs: number): (wallTime: string) => SlotScore {
  const book = useMemo(() => item && openSlotScores(world, item), [world, item]);
  return (wallTime) => {
    if (!book) throw new Error('Nothing is in hand to be scored.');
    return book(wallTime, nowMs);
  };
}

function useDrag(on: { onStart: (itemId: string) => void; onEnd: (wallTime: string | null) => void }): void {
  const latest = useRef(on);
  useEffect(() => {
    latest.current = on;
  });
  useEffect(
    () =>
      monitorForElements({
        onDragStart: ({ source }) => latest.current.onStart(String(source.data['itemId'])),
        onDrop: ({ location }) => latest.current.onEnd(wallTimeOver(location.current.dropTargets)),
      }),
    [],
  );
}

function WeekSwitch({ week }: { week: Week }): ReactNode {
  const { timeZone } = useWorkspace();
  const navigate = useNavigate();
  const now = useWorkspaceNow(60_000);
  const [first, last] = [week.days[0]?.date ?? '', week.days.at(-1)?.date ?? ''];
  const isThisWeek = weekAround(now.getTime(), timeZone).startMs === week.startMs;
  const goTo = (date: string) => void navigate({ to: '/board', search: (before) => ({ ...before, week: date }) });
  return (
    <nav aria-label={m.board_weeks()} className="flex flex-wrap items-center gap-1">
      <IconButton label={m.board_previous_week()} onClick={() => goTo(addDays(first, -7))}>
        <ChevronLeft aria-hidden className="size-4.5" />
      </IconButton>
      <span className="text-center md:min-w-44 font-medium">
        {formatLocalDate(first)} – {formatLocalDate(last, 'day')}
      </span>
      <IconButton label={m.board_next_week()} onClick={() => goTo(addDays(first, 7))}>
        <ChevronRight aria-hidden className="size-4.5" />
      </IconButton>
      <Link to="/board" search={({ week: _, ...rest }) => rest} aria-current={isThisWeek ? 'date' : undefined} className={buttonLook()}>
        {m.board_this_week()}
      </Link>
    </nav>
  );
}

/** Why a move was not made, and the way on. */
function Refusal({
  refused,
  onNextFree,
  onClose,
}: {
  refused: RefusedMove;
  onNextFree: (at: string) => void;
  onClose: () => void;
}): ReactNode {
  return (
    <section aria-label={m.board_refusal({ headline: refused.item.headline })} className="mb-3 flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <p className="flex-1 font-medium">{m.board_refusal({ headline: refused.item.headline })}</p>
        <button type="button" onClick={onClose} className={buttonLook('quiet')}>
          {m.action_close()}
        </button>
      </div>
      {refused.past && <Notice kind="danger">{m.refusal_in_the_past()}</Notice>}
      {refused.findings.length > 0 || refused.nearDuplicates.length > 0 || refused.blackout !== null ? (
        <SlotFindings refusal={refused} onNextFree={onNextFree} />
      ) : (
        <ProblemNotice error={refused.error} />
      )}
    </section>
  );
}
