import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { disableNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/disable-native-drag-preview';
import type { Item } from '@longstream/contracts/items';
import { MessageSquareDot, MoonStar, UserRound } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { HoldMark } from '../ui/hold-mark.tsx';
import { SeriesMark } from '../ui/series-mark.tsx';
import { StatusMark, statusColour, statusWord } from '../ui/status-mark.tsx';
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

/** Three of them below each other, in one element: a picture would be four for each chip. */
const DOTS = 'h-[15px] w-1 bg-[radial-gradient(circle,currentColor_1.2px,transparent_1.8px)] bg-size-[4px_5px]';

/** One item on the board: its time, its words, where it stands. Draggable where it may move. */
export function BoardChip({ item, time, isStop, brief = false }: BoardChipProps): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const { mayMove, mayCopy, heldId, isSelected, marksOf, menuId, onMenu } = useDesk();
  const marks = marksOf(item);
  const movable = mayMove && isMovable(item);
  const selected = isSelected(item.id);
  const headline = item.headline || m.items_untitled();

  useEffect(() => {
    if (!element.current || !movable) return undefined;
    return draggable({
      element: element.current,
      getInitialData: () => ({ itemId: item.id, ownTime: time }),
      onGenerateDragPreview: ({ nativeSetDragImage }) => disableNativeDragPreview({ nativeSetDragImage }),
    });
  }, [movable, item.id, time]);

  return (
    <div
      ref={element}
      data-chip={item.id}
      style={{ borderLeftColor: statusColour(item.status) }}
      className={classNames(
        'flex min-h-7 items-start gap-1 rounded-sm border border-l-3 border-line pl-1.5 text-sm shadow-card',
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
          {marks.unreadNotes > 0 && (
            <span title={m.notes_unread({ count: marks.unreadNotes })} className="text-accent">
              <MessageSquareDot aria-hidden className="size-3.5" />
            </span>
          )}
          {item.seriesId !== null && <SeriesMark />}
          <HoldMark holds={marks.holds} bare />
          <StatusMark status={item.status} bare />
        </span>
        {time !== null && !brief && <span className="line-clamp-2 wrap-anywhere">{headline}</span>}
        {marks.assignee !== null && !brief && (
          <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
            <UserRound aria-hidden className="size-3 shrink-0" />
            <span className="truncate">{marks.assignee}</span>
          </span>
        )}
      </a>
      {(movable || mayCopy) && !brief && (
        <IconButton
          label={m.board_chip_actions({ headline })}
          id={chipMenuId(item.id)}
          aria-haspopup="menu"
          aria-expanded={menuId === item.id}
          tabIndex={-1}
          onClick={({ currentTarget }) => onMenu(item.id, currentTarget)}
          className="size-6!"
        >
          <span aria-hidden className={DOTS} />
        </IconButton>
      )}
    </div>
  );
}

/** In the order in which it is seen: what is read out has to have in it what stands there. */
function saidBy(headline: string, { assignee }: ChipMarks): string {
  return assignee === null ? headline : m.board_chip_by({ headline, name: assignee });
}

/** The item's status, and what stands in its way. */
function standing({ status, seriesId }: Item, { holds, blackout, unreadNotes }: ChipMarks, selected: boolean): string {
  const words = [statusWord(status)];
  if (selected) words.push(m.board_selected_mark());
  if (seriesId !== null) words.push(m.series_mark());
  if (holds.length > 0) words.push(m.hold_mark());
  if (blackout !== null) words.push(m.blackout_mark());
  if (unreadNotes > 0) words.push(m.notes_unread({ count: unreadNotes }));
  return words.join(m.list_separator());
}
