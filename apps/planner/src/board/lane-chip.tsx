import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { BoardChip } from './board-chip.tsx';
import type { ChipMarks } from './chip-marks.ts';

interface LaneChipProps {
  item: Item;
  /** Undefined for a channel that the board does not show. */
  lane: Channel | undefined;
  time: string | null;
  mayMove: boolean;
  isPicked: boolean;
  marks: ChipMarks;
  onMoveTo: () => void;
}

/** A chip outside its lane: it says itself where it belongs. */
export function LaneChip({ item, lane, ...chip }: LaneChipProps): ReactNode {
  return (
    <div className="flex items-center gap-1.5">
      <PlatformMark platform={item.platform} bare />
      <span className="sr-only">{lane?.displayName}</span>
      <div className="min-w-0 flex-1">
        <BoardChip item={item} isStop {...chip} />
      </div>
    </div>
  );
}
