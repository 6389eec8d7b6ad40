import type { Item } from '@longstream/contracts/items';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { useNarrow } from '../ui/narrow.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { SeriesMark } from '../ui/series-mark.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { stepLines } from '../ui/step-lines.ts';
import { type Column, Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { useMembers } from '../workspaces/workspaces.api.ts';

interface ItemTableProps {
  items: readonly Item[];
  ticked: ReadonlySet<string>;
  onTick: (itemId: string) => void;
  onTickAll: (isIn: boolean) => void;
}

/** Items as lines that can be ticked: a table, and on a phone a list. J and K go from one to the next, Space ticks, Enter opens. */
export function ItemTable({ items, ...ticks }: ItemTableProps): ReactNode {
  useShortcuts([
    { keys: 'j', label: m.library_next, run: () => stepLines(1) },
    { keys: 'k', label: m.library_previous, run: () => stepLines(-1) },
  ]);
  return useNarrow() ? <Lines items={items} {...ticks} /> : <Rows items={items} {...ticks} />;
}

function Rows({ items, ticked, onTick, onTickAll }: ItemTableProps): ReactNode {
  const campaigns = useCampaignNames().data;
  const channels = useChannels().data?.items;
  const members = useMembers().data?.items;
  const areAll = items.every(({ id }) => ticked.has(id));
  const columns: Column<Item>[] = [
    {
      key: 'tick',
      width: '36px',
      header: (
        <input
          type="checkbox"
          aria-label={m.library_tick_all()}
          checked={areAll}
          onChange={() => onTickAll(!areAll)}
          className="block size-4"
        />
      ),
      cell: (item) => <Tick item={item} isTicked={ticked.has(item.id)} onTick={onTick} />,
    },
    { key: 'item', header: m.library_item(), rowHeader: true, cell: (item) => <Name item={item} onTick={onTick} /> },
    { key: 'status', header: m.library_status(), cell: (item) => <Standing item={item} /> },
    { key: 'campaign', header: m.library_campaign(), cell: ({ campaignId }) => campaigns?.get(campaignId) ?? '' },
    { key: 'channel', header: m.library_channel(), cell: (item) => channels?.find(({ id }) => id === item.channelId)?.displayName ?? '' },
    { key: 'tags', header: m.tags_title(), cell: ({ tags }) => <Tags tags={tags} /> },
    { key: 'author', header: m.library_author(), cell: (item) => members?.find(({ userId }) => userId === item.createdBy)?.name ?? '' },
    { key: 'time', header: m.library_time(), cell: (item) => <When item={item} /> },
  ];
  return <Table caption={m.nav_library()} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

function Lines({ items, ticked, onTick }: ItemTableProps): ReactNode {
  return (
    <ul aria-label={m.nav_library()} className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {items.map((item) => (
        <li key={item.id} className="flex items-start gap-3 px-3 py-2.5">
          <Tick item={item} isTicked={ticked.has(item.id)} onTick={onTick} />
          <div className="min-w-0 flex-1">
            <Name item={item} onTick={onTick} />
            <div className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
              <Standing item={item} />
              <When item={item} />
              <Tags tags={item.tags} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Tick({ item, isTicked, onTick }: { item: Item; isTicked: boolean; onTick: (itemId: string) => void }): ReactNode {
  return (
    <input
      type="checkbox"
      aria-label={m.library_tick({ headline: item.headline || m.items_untitled() })}
      checked={isTicked}
      onChange={() => onTick(item.id)}
      className="block size-4 max-md:mt-1 max-md:size-5"
    />
  );
}

function Name({ item, onTick }: { item: Item; onTick: (itemId: string) => void }): ReactNode {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    onTick(item.id);
  };
  return (
    <span className="flex min-w-0 items-center gap-2">
      <PlatformMark platform={item.platform} bare />
      <Link
        to="/items/$itemId"
        params={{ itemId: item.id }}
        data-line=""
        onKeyDown={onKeyDown}
        className="max-w-96 truncate font-medium hover:underline"
      >
        {item.headline || m.items_untitled()}
      </Link>
      {item.seriesId !== null && <SeriesMark />}
    </span>
  );
}

const Standing = ({ item }: { item: Item }): ReactNode =>
  item.origin === 'imported' ? <Tag>{m.items_imported()}</Tag> : <StatusMark status={item.status} />;

function When({ item: { liveAt, sentAt, scheduledAt } }: { item: Item }): ReactNode {
  const at = liveAt ?? sentAt ?? scheduledAt;
  return at === null ? <span className="text-muted">{m.library_no_time()}</span> : <Time at={at} />;
}

function Tags({ tags }: { tags: readonly string[] }): ReactNode {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
    </span>
  );
}
