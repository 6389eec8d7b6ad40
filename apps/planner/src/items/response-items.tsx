import type { Item } from '@longstream/contracts/items';
import { publishingCapabilities } from '@longstream/domain/platforms/platforms';
import { can } from '@longstream/domain/workspaces/rights';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { useHoldsOn } from '../holds/holds.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { PlatformGlyph, platformName } from '../ui/platforms/platform-glyph.tsx';
import { HoldMark } from '../ui/hold-mark.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Tag } from '../ui/tag.tsx';
import { Time } from '../ui/time.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useCreateItem } from './items.api.ts';

interface ResponseItemsProps {
  responseId: string;
  items: readonly Item[];
  /** The number that stands for the item, in words; null where there is none. */
  figureOf: (itemId: string) => string | null;
}

/** What one response became on each channel, and the way to add another. */
export function ResponseItems({ responseId, items, figureOf }: ResponseItemsProps): ReactNode {
  const { role } = useWorkspace();
  return (
    <>
      {items.length > 0 && (
        <ul className="border-t border-line">
          {items.map((item) => (
            <ItemRow key={item.id} item={item} figure={figureOf(item.id)} />
          ))}
        </ul>
      )}
      {can(role, 'item.write') && <AddItem responseId={responseId} />}
    </>
  );
}

function ItemRow({ item, figure }: { item: Item; figure: string | null }): ReactNode {
  const channels = useChannels();
  const holdsOn = useHoldsOn();
  const channel = channels.data?.items.find((candidate) => candidate.id === item.channelId);
  const at = item.liveAt ?? item.sentAt ?? item.scheduledAt;
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line px-4 py-(--row-room) last:border-b-0 hover:bg-sunken/50">
      <PlatformGlyph platform={item.platform} />
      <div className="min-w-0 flex-1 basis-48">
        <Link to="/items/$itemId" params={{ itemId: item.id }} className="block truncate font-medium after:absolute after:inset-0">
          {item.headline || m.items_untitled()}
        </Link>
        <span className="text-sm text-muted">
          {[channel?.displayName ?? platformName(item.platform), ...item.tags.map((tag) => `#${tag}`)].join(' · ')}
        </span>
      </div>
      <HoldMark holds={holdsOn(item)} />
      {item.origin === 'imported' ? <Tag>{m.items_imported()}</Tag> : <StatusMark status={item.status} className="text-sm" />}
      <span className="w-28 text-right text-sm text-muted">{at === null ? '–' : <Time at={at} />}</span>
      <span className="w-24 text-right text-sm">{figure}</span>
    </li>
  );
}

function AddItem({ responseId }: { responseId: string }): ReactNode {
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const channels = useChannels();
  const create = useCreateItem();
  const open =
    channels.data?.items.filter(
      ({ status, capabilities }) => status !== 'disconnected' && publishingCapabilities(capabilities).length > 0,
    ) ?? [];

  const add = (channelId: string) =>
    create.mutate(
      { params: { path }, body: { responseId, channelId } },
      { onSuccess: (item) => void navigate({ to: '/items/$itemId', params: { itemId: item.id } }) },
    );

  return (
    <div className="flex flex-col gap-2 border-t border-line px-4 py-2">
      {open.length === 0 ? (
        <p className="text-sm text-muted">
          {m.items_no_channels()}{' '}
          <Link to="/channels" className="text-accent underline">
            {m.items_connect_channel()}
          </Link>
        </p>
      ) : (
        <Menu
          align="start"
          trigger={
            <Button
              look="quiet"
              className="-ml-3 self-start text-accent"
              busy={create.isPending}
              icon={<Plus aria-hidden className="size-4" />}
            >
              {m.items_add()}
            </Button>
          }
        >
          {open.map((channel) => (
            <MenuItem key={channel.id} icon={<PlatformGlyph platform={channel.platform} />} onSelect={() => add(channel.id)}>
              {m.items_channel({ platform: platformName(channel.platform), channel: channel.displayName })}
            </MenuItem>
          ))}
        </Menu>
      )}
      <ProblemNotice error={create.error} />
    </div>
  );
}
