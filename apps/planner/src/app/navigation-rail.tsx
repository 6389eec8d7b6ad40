import { Link, type LinkProps, useRouterState } from '@tanstack/react-router';
import {
  BadgeCheck,
  CalendarDays,
  Gauge,
  Images,
  type LucideIcon,
  Megaphone,
  MessagesSquare,
  RadioTower,
  Settings,
  Smartphone,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { needsAttention } from '../channels/channel-words.ts';
import { useChannels } from '../channels/channels.api.ts';
import { useWaitingCount } from '../hand-offs/hand-offs.api.ts';
import { m } from '../paraglide/messages.js';
import { WorkspaceSwitcher } from '../workspaces/workspace-switcher.tsx';

interface Place {
  to: NonNullable<LinkProps['to']>;
  label: () => string;
  Icon: LucideIcon;
}

const PLACES: readonly Place[] = [
  { to: '/board', label: m.nav_board, Icon: CalendarDays },
  { to: '/approvals', label: m.nav_approvals, Icon: BadgeCheck },
  { to: '/hand-offs', label: m.nav_hand_offs, Icon: Smartphone },
  { to: '/campaigns', label: m.nav_campaigns, Icon: Megaphone },
  { to: '/media', label: m.nav_media, Icon: Images },
  { to: '/comments', label: m.nav_comments, Icon: MessagesSquare },
  { to: '/channels', label: m.nav_channels, Icon: RadioTower },
  { to: '/policies', label: m.nav_policies, Icon: Gauge },
  { to: '/settings', label: m.nav_settings, Icon: Settings },
];

/** The areas of the planner: a rail at the left, a row at the bottom of a phone's screen. */
export function NavigationRail(): ReactNode {
  const attention = (useChannels().data?.items ?? []).filter(needsAttention).length;
  const waiting = useWaitingCount();
  const places = useActiveInView();
  return (
    <div className="order-last flex shrink-0 border-line bg-paper max-md:border-t md:order-none md:w-50 md:flex-col md:border-r">
      <div className="hidden p-2 md:block">
        <WorkspaceSwitcher />
      </div>
      <nav ref={places} aria-label={m.nav_label()} className="flex-1 overflow-x-auto md:overflow-y-auto">
        <ul className="flex md:flex-col md:gap-0.5 md:p-2">
          {PLACES.map(({ to, label, Icon }) => (
            <li key={to} className="flex-auto md:flex-none">
              <Link
                to={to}
                className="relative flex h-full items-center gap-2.5 rounded-md whitespace-nowrap text-muted transition-colors duration-150 hover:bg-sunken hover:text-ink data-[status=active]:bg-sunken data-[status=active]:font-medium data-[status=active]:text-ink max-md:flex-col max-md:gap-0.5 max-md:rounded-none max-md:px-1.5 max-md:py-1.5 max-md:text-xs md:h-9 md:px-2.5"
              >
                <Icon aria-hidden className="size-4.5 shrink-0" />
                {label()}
                {to === '/hand-offs' && waiting > 0 && <Mark count={waiting} meaning={m.hand_offs_waiting({ count: waiting })} />}
                {to === '/channels' && attention > 0 && <Mark count={attention} meaning={m.channels_attention({ count: attention })} />}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** On a phone the row is longer than the screen in some languages: where one is stays in sight. */
function useActiveInView() {
  const places = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    places.current?.querySelector('[data-status=active]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [path]);
  return places;
}

/** How many things wait at a place. */
function Mark({ count, meaning }: { count: number; meaning: string }): ReactNode {
  return (
    <span
      title={meaning}
      className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-warn-soft px-1 text-xs font-medium text-warn max-md:absolute max-md:top-0.5 max-md:left-1/2 md:ml-auto"
    >
      <span aria-hidden>{count}</span>
      <span className="sr-only">{meaning}</span>
    </span>
  );
}
