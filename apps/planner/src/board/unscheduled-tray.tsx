import type { Item } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { LaneChip } from './lane-chip.tsx';

interface UnscheduledTrayProps {
  items: readonly Item[];
  /** How many the filter keeps out. */
  hidden: number;
  channelNames: ReadonlyMap<string, string>;
}

/** What has no time yet, ready things first; dragged from here onto a day, or moved by its menu. */
export function UnscheduledTray({ items, hidden, channelNames }: UnscheduledTrayProps): ReactNode {
  return (
    <section data-tray aria-labelledby="tray" className="mt-3 shrink-0 rounded-lg border border-line bg-surface px-3 py-2 shadow-card">
      <h2 id="tray" className="mb-1.5 text-base">
        {m.board_tray({ count: items.length })}
      </h2>
      {items.length === 0 ? (
        <p className="text-sm text-muted">{hidden > 0 ? m.board_filter_hides({ count: hidden }) : m.board_tray_empty()}</p>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))] gap-1.5 md:max-h-40 md:overflow-y-auto">
          {items.map((item) => (
            <li key={item.id}>
              <LaneChip item={item} channelName={channelNames.get(item.channelId ?? '')} time={null} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
