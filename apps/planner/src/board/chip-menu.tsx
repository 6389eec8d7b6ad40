import type { Item } from '@longstream/contracts/items';
import { useNavigate } from '@tanstack/react-router';
import { CalendarClock, CopyPlus, SquarePen } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { MenuItem, MenuList, type MenuListProps } from '../ui/menu-parts.tsx';
import { boardInstant, isMovable } from './board-items.ts';
import { chipMenuId } from './use-chip-menu.ts';

interface ChipMenuProps extends Pick<MenuListProps, 'open' | 'onOpenChange' | 'button'> {
  item: Item;
  mayMove: boolean;
  mayCopy: boolean;
  onMoveTo: (item: Item) => void;
  onCopy: (item: Item) => void;
}

/** What can be done with an item from its chip. */
export function ChipMenu({ item, mayMove, mayCopy, onMoveTo, onCopy, ...list }: ChipMenuProps): ReactNode {
  const navigate = useNavigate();
  return (
    <MenuList {...list} buttonId={chipMenuId(item.id)}>
      <MenuItem
        icon={<SquarePen aria-hidden className="size-4" />}
        onSelect={() => void navigate({ to: '/items/$itemId', params: { itemId: item.id } })}
      >
        {m.board_open()}
      </MenuItem>
      {mayMove && isMovable(item) && (
        <MenuItem icon={<CalendarClock aria-hidden className="size-4" />} onSelect={() => onMoveTo(item)}>
          {m.board_move_to()}
        </MenuItem>
      )}
      {mayCopy && boardInstant(item) !== null && (
        <MenuItem icon={<CopyPlus aria-hidden className="size-4" />} onSelect={() => onCopy(item)}>
          {m.board_copy()}
        </MenuItem>
      )}
    </MenuList>
  );
}
