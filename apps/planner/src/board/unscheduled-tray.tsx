import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { BoardChip } from './board-chip.tsx';

interface UnscheduledTrayProps {
  items: readonly Item[];
  lanes: readonly Channel[];
  mayMove: boolean;
  heldId: string | null;
  onMoveTo: (item: Item) => void;
}

/** What has no time yet, ready things first; drag from here onto a day. */
export function UnscheduledTray({ items, lanes, mayMove, heldId, onMoveTo }: UnscheduledTrayProps): ReactNode {
  return (
    <section aria-labelledby="tray" className="mt-3 shrink-0 rounded-lg border border-line bg-surface px-3 py-2 shadow-card">
      <h2 id="tray" className="mb-1.5 text-base">
        {m.board_tray({ count: items.length })}
      </h2>
      {items.length === 0 ? (
        <p className="text-sm text-muted">{m.board_tray_empty()}</p>
      ) : (
        <ul className="grid max-h-40 grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] gap-1.5 overflow-y-auto">
          {items.map((item) => (
            <li key={item.id} className="flex items-center gap-1.5">
              <PlatformMark platform={item.platform} bare />
              <span className="sr-only">{lanes.find(({ id }) => id === item.channelId)?.displayName}</span>
              <div className="min-w-0 flex-1">
                <BoardChip item={item} time={null} mayMove={mayMove} isStop isPicked={heldId === item.id} onMoveTo={() => onMoveTo(item)} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
