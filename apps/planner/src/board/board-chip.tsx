import type { Item } from '@longstream/contracts/items';
import { Gauge, MessageSquareDot, MoonStar, UserRound } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { listed } from '../ui/format.ts';
import { HoldMark } from '../ui/hold-mark.tsx';
import { SeriesMark } from '../ui/series-mark.tsx';
import { StatusShape, statusColour, statusWord } from '../ui/status-mark.tsx';
import { isMovable } from './board-items.ts';
import type { ChipMarks } from './chip-marks.ts';
import { useDesk } from './desk.ts';
import { chipMenuId } from './use-chip-menu.ts';

interface BoardChipProps {
  item: Item;
  /** `HH:mm`; null in the tray. */
  time: string | null;
  /** Whether the Tab key stops here; the arrows reach the rest. */
  isStop: boolean;
  /** One line, where many share little room. */
  brief?: boolean;
}

/** Three dots below each other on the button's own ground: a picture would be four elements for each chip. */
const DOTS =
  'px-2.5 py-[4.5px] [background:radial-gradient(circle,currentColor_1.2px,transparent_1.8px)_0_0/4px_5px_content-box,var(--ground,transparent)] hover:[--ground:var(--sunken)]';

/**
 * One item on the board: its time, its words, where it stands. Draggable where it may move (`useChipDrags`). There are hundreds of them, so
 * each is as few elements as it can be, and has no hook but the desk's.
 */
export function BoardChip({ item, time, isStop, brief = false }: BoardChipProps): ReactNode {
  const { mayMove, mayCopy, heldId, isSelected, marksOf, menuId, onMenu } = useDesk();
  const marks = marksOf(item);
  const movable = mayMove && isMovable(item);
  const selected = isSelected(item.id);
  const headline = item.headline || m.items_untitled();
  const actions = m.board_chip_actions({ headline });

  return (
    <div
      data-chip={item.id}
      draggable={movable || undefined}
      style={{ '--status': statusColour(item.status) } as CSSProperties}
      className={classNames(
        'flex min-h-(--chip) items-start gap-1 rounded-sm border border-l-3 border-line border-l-(--status) pl-1.5 text-sm shadow-card',
        !selected && 'bg-surface',
        item.status === 'draft' && 'border-dashed',
        movable && 'cursor-grab active:cursor-grabbing',
        (heldId === item.id || selected) && 'outline-2 outline-offset-1 outline-accent',
        selected && 'bg-accent-soft',
      )}
    >
      <a
        href={`/items/${item.id}`}
        draggable={false}
        tabIndex={isStop ? 0 : -1}
        data-stop={`chip ${item.id}`}
        aria-label={m.board_chip({
          time: time ?? m.board_no_time(),
          headline: saidBy(headline, marks),
          status: standing(item, marks, selected),
        })}
        aria-keyshortcuts={movable ? 'Y M Space' : undefined}
        className="flex min-h-6 min-w-0 flex-1 flex-col justify-center py-0.5 leading-tight"
      >
        <span className="flex min-w-0 items-center gap-1.5">
          {time !== null && <span className={classNames('font-medium', !brief && 'flex-1')}>{time}</span>}
          {(time === null || brief) && <span className="min-w-0 flex-1 truncate">{headline}</span>}
          {marks.blackout !== null && (
            <span title={m.blackout_scheduled({ name: marks.blackout })} className="text-danger">
              <MoonStar aria-hidden className="size-3.5" />
            </span>
          )}
          {marks.overCaps.length > 0 && (
            <span title={m.cap_over_scheduled({ names: listed(marks.overCaps) })} className="text-danger">
              <Gauge aria-hidden className="size-3.5" />
            </span>
          )}
          {marks.unreadNotes > 0 && (
            <span title={m.notes_unread({ count: marks.unreadNotes })} className="text-accent">
              <MessageSquareDot aria-hidden className="size-3.5" />
            </span>
          )}
          {marks.isUnsent && <span title={m.board_unsent_mark()} className="size-2 shrink-0 rounded-full bg-warn" />}
          {item.seriesId !== null && <SeriesMark />}
          <HoldMark holds={marks.holds} bare />
          <span title={statusWord(item.status)} className="text-(--status)">
            <StatusShape status={item.status} />
          </span>
        </span>
        {time !== null && !brief && <span className="line-clamp-(--chip-lines) wrap-anywhere">{headline}</span>}
        {marks.assignee !== null && !brief && (
          <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
            <UserRound aria-hidden className="size-3 shrink-0" />
            <span className="truncate">{marks.assignee}</span>
          </span>
        )}
      </a>
      {(movable || mayCopy) && !brief && (
        <button
          type="button"
          id={chipMenuId(item.id)}
          title={actions}
          aria-label={actions}
          aria-haspopup="menu"
          aria-expanded={menuId === item.id}
          tabIndex={-1}
          onClick={({ currentTarget }) => onMenu(item.id, currentTarget)}
          className={classNames('size-6 shrink-0 rounded-md text-muted hover:text-ink', DOTS)}
        />
      )}
    </div>
  );
}

/** In the order in which it is seen: what is read out has to have in it what stands there. */
function saidBy(headline: string, { assignee }: ChipMarks): string {
  return assignee === null ? headline : m.board_chip_by({ headline, name: assignee });
}

/** The item's status, and what stands in its way. */
function standing({ status, seriesId }: Item, { holds, blackout, overCaps, unreadNotes, isUnsent }: ChipMarks, selected: boolean): string {
  const words = [statusWord(status)];
  if (selected) words.push(m.board_selected_mark());
  if (seriesId !== null) words.push(m.series_mark());
  if (holds.length > 0) words.push(m.hold_mark());
  if (blackout !== null) words.push(m.blackout_mark());
  if (overCaps.length > 0) words.push(m.cap_over_mark());
  if (isUnsent) words.push(m.board_unsent_mark());
  if (unreadNotes > 0) words.push(m.notes_unread({ count: unreadNotes }));
  return words.join(m.list_separator());
}
