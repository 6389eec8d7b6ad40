import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { Ellipsis, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { needsAttention } from '../channels/channel-words.ts';
import { useChannels } from '../channels/channels.api.ts';
import { useWaitingCount } from '../hand-offs/hand-offs.api.ts';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { memoised } from '../ui/memoised.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { WorkspaceSwitcher } from '../workspaces/workspace-switcher.tsx';
import { type Place, PLACES } from './places.ts';
import { foldRail, useFoldedRail } from './rail.ts';

/** So many fit beside each other on a phone; the rest is behind one button. */
const ON_PHONE = 4;

/** The areas of the planner: a rail at the left that folds to its icons, a row at the bottom of a phone's screen. */
export function NavigationRail(): ReactNode {
  const attention = (useChannels().data?.items ?? []).filter(needsAttention).length;
  const waiting = useWaitingCount();
  const narrow = useNarrow();
  const folded = useFoldedRail() && !narrow;
  const navId = useId();
  return (
    <div
      className={classNames(
        // Above what stands beside it, which a name reaches into that is told of an icon.
        'isolate order-last flex shrink-0 border-line bg-paper max-md:border-t md:z-20 md:order-none md:flex-col md:border-r',
        folded ? 'w-14' : 'md:w-50',
      )}
    >
      <div className="hidden p-2 md:block">
        <WorkspaceSwitcher brief={folded} />
      </div>
      <nav id={navId} aria-label={m.nav_label()} className="min-w-0 flex-1 md:overflow-y-auto">
        <ul className="flex md:flex-col md:gap-0.5 md:p-2">
          {(narrow ? PLACES.slice(0, ON_PHONE) : PLACES).map((place) => (
            <PlaceLink
              key={place.to}
              place={place}
              folded={folded}
              waiting={place.to === '/hand-offs' ? waiting : place.to === '/channels' ? attention : 0}
            />
          ))}
          {narrow && <FurtherPlaces places={PLACES.slice(ON_PHONE)} hasNews={attention > 0} />}
        </ul>
      </nav>
      {!narrow && <FoldButton folded={folded} navId={navId} />}
    </div>
  );
}

function FoldButton({ folded, navId }: { folded: boolean; navId: string }): ReactNode {
  const turn = () => foldRail(!folded);
  useShortcuts([{ keys: '[', label: m.nav_rail_key, run: turn }]);
  return (
    <button
      type="button"
      aria-label={m.nav_rail()}
      aria-expanded={!folded}
      aria-controls={navId}
      aria-keyshortcuts="["
      title={folded ? m.nav_rail_unfold() : m.nav_rail_fold()}
      onClick={turn}
      className="m-2 inline-flex size-9 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
    >
      {folded ? <PanelLeftOpen aria-hidden className="size-4.5" /> : <PanelLeftClose aria-hidden className="size-4.5" />}
    </button>
  );
}

interface PlaceLinkProps {
  place: Place;
  folded: boolean;
  waiting: number;
}

/** Drawn again only when what waits there changes. */
const PlaceLink = memoised(function PlaceLink({ place: { to, label, Icon }, folded, waiting }: PlaceLinkProps): ReactNode {
  return (
    <li className="min-w-0 flex-1 md:flex-none">
      <Link to={to} title={folded ? label() : undefined} className={placeLook}>
        <Icon aria-hidden className="size-4.5 shrink-0" />
        {folded ? <span className={NAME_BESIDE}>{label()}</span> : label()}
        {waiting > 0 && (
          <Mark
            folded={folded}
            count={waiting}
            meaning={to === '/channels' ? m.channels_attention({ count: waiting }) : m.hand_offs_waiting({ count: waiting })}
          />
        )}
      </Link>
    </li>
  );
});

/** The name of an icon that keys have come to; a pointer is told by the title. */
const NAME_BESIDE =
  'pointer-events-none fixed left-15 rounded-md bg-ink px-2 py-1 text-sm font-normal text-inverse opacity-0 shadow-popup group-focus-visible:opacity-100';

const placeLook =
  'group relative flex h-full w-full items-center gap-2.5 rounded-md whitespace-nowrap text-muted hover:bg-sunken hover:text-ink data-[status=active]:bg-sunken data-[status=active]:font-medium data-[status=active]:text-ink max-md:flex-col max-md:gap-0.5 max-md:rounded-none max-md:px-1 max-md:py-1.5 max-md:text-xs md:h-9 md:px-2.5';

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
function Mark({ count, meaning, folded }: { count: number; meaning: string; folded: boolean }): ReactNode {
  return (
    <span
      title={meaning}
      className={classNames(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-warn-soft px-1 text-xs font-medium text-warn max-md:absolute max-md:top-0.5 max-md:left-1/2',
        folded ? 'absolute top-0 right-0' : 'md:ml-auto',
      )}
    >
      <span aria-hidden>{count}</span>
      <span className="sr-only">{meaning}</span>
    </span>
  );
}
