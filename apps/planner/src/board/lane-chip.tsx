import type { Item } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { BoardChip } from './board-chip.tsx';

interface LaneChipProps {
  item: Item;
  /** Undefined for a channel that the board does not show. */
  channelName: string | undefined;
  time: string | null;
  isStop?: boolean;
  brief?: boolean;
}

/** A chip outside its lane: it says itself where it belongs. */
export function LaneChip({ item, channelName, isStop = true, ...chip }: LaneChipProps): ReactNode {
  return (
    <div className="flex items-center gap-1.5">
      <PlatformMark platform={item.platform} bare />
      <span className="sr-only">{channelName}</span>
      <div className="min-w-0 flex-1">
        <BoardChip item={item} isStop={isStop} {...chip} />
      </div>
    </div>
  );
}
