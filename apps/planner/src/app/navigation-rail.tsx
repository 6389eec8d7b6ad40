import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { needsAttention } from '../channels/channel-words.ts';
import { useChannels } from '../channels/channels.api.ts';
import { useWaitingCount } from '../hand-offs/hand-offs.api.ts';
import { m } from '../paraglide/messages.js';
import { memoised } from '../ui/memoised.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { WorkspaceSwitcher } from '../workspaces/workspace-switcher.tsx';
import { type Place, PLACES } from './places.ts';

/** So many fit beside each other on a phone; the rest is behind one button. */
const ON_PHONE = 4;

/** The areas of the planner: a rail at the left, a row at the bottom of a phone's screen. */
export function NavigationRail(): ReactNode {
  const attention = (useChannels().data?.items ?? []).filter(needsAttention).length;
  const waiting = useWaitingCount();
  const narrow = useNarrow();
  return (
    <div className="isolate order-last flex shrink-0 border-line bg-paper max-md:border-t md:order-none md:w-50 md:flex-col md:border-r">
      <div className="hidden p-2 md:block">
        <WorkspaceSwitcher />
      </div>
      <nav aria-label={m.nav_label()} className="min-w-0 flex-1 md:overflow-y-auto">
        <ul className="flex md:flex-col md:gap-0.5 md:p-2">
          {(narrow ? PLACES.slice(0, ON_PHONE) : PLACES).map((place) => (
            <PlaceLink
              key={place.to}
              place={place}
              waiting={place.to === '/hand-offs' ? waiting : place.to === '/channels' ? attention : 0}
            />
          ))}
          {narrow && <FurtherPlaces places={PLACES.slice(ON_PHONE)} hasNews={attention > 0} />}
        </ul>
      </nav>
    </div>
  );
}

/** Drawn again only when what waits there changes. */
const PlaceLink = memoised(function PlaceLink({ place: { to, label, Icon }, waiting }: { place: Place; waiting: number }): ReactNode {
  return (
    <li className="min-w-0 flex-1 md:flex-none">
      <Link to={to} className={placeLook}>
        <Icon aria-hidden className="size-4.5 shrink-0" />
        {label()}
        {waiting > 0 && (
          <Mark
            count={waiting}
            meaning={to === '/channels' ? m.channels_attention({ count: waiting }) : m.hand_offs_waiting({ count: waiting })}
          />
        )}
      </Link>
    </li>
  );
});

const placeLook =
  'relative flex h-full w-full items-center gap-2.5 rounded-md whitespace-nowrap text-muted hover:bg-sunken hover:text-ink data-[status=active]:bg-sunken data-[status=active]:font-medium data-[status=active]:text-ink max-md:flex-col max-md:gap-0.5 max-md:rounded-none max-md:px-1 max-md:py-1.5 max-md:text-xs md:h-9 md:px-2.5';

function FurtherPlaces({ places, hasNews }: { places: readonly Place[]; hasNews: boolean }): ReactNode {
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const isHere = places.some(({ to }) => path?.startsWith(to));
  return (
    <li className="min-w-0 flex-1">
      <Menu
        trigger={
          <button type="button" data-status={isHere ? 'active' : undefined} className={placeLook}>
            <Ellipsis aria-hidden className="size-4.5 shrink-0" />
            {m.nav_more()}
            {hasNews && <span aria-hidden className="absolute top-1 left-1/2 ml-2.5 size-2 rounded-full bg-warn" />}
          </button>
        }
      >
        {places.map(({ to, label, Icon }) => (
          <MenuItem key={to} icon={<Icon aria-hidden className="size-4" />} onSelect={() => void navigate({ to })}>
            {label()}
          </MenuItem>
        ))}
      </Menu>
    </li>
  );
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
