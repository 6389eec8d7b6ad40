import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react';
import { useWorkspaceEvents } from '../events/use-workspace-events.ts';
import { HoldBanner } from '../holds/hold-banner.tsx';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { EmptyOffer } from '../ui/empty-offer.ts';
import { useLocale } from '../ui/locale.ts';
import { TimeZone } from '../ui/time-zone.ts';
import { FirstWeekday } from '../ui/week-start.ts';
import { chosenWorkspace, CurrentWorkspaceContext, meQuery } from '../workspaces/workspaces.api.ts';
import { JobsCorner } from './jobs-corner.tsx';
import { NavigationRail } from './navigation-rail.tsx';
import { TopBar } from './top-bar.tsx';

const DemoBanner = lazy(async () => ({ default: (await import('../workspaces/demo-banner.tsx')).DemoBanner }));
const DemoOffer = lazy(async () => ({ default: (await import('../workspaces/demo-offer.tsx')).DemoOffer }));
/** The same each time: it is drawn only where something is empty. */
const OFFER = (
  <Suspense>
    <DemoOffer />
  </Suspense>
);

/** Everything around a workspace's screens: rail, bar, banner, event stream, and the focus when the screen changes. */
export function Shell(): ReactNode {
  useLocale();
  const me = useQuery(meQuery);
  const workspace = me.data && chosenWorkspace(me.data);
  const navigate = useNavigate();

  const signedOut = me.error !== null && failureOf(me.error).code === 'not_signed_in';
  useEffect(() => {
    if (signedOut) void navigate({ to: '/sign-in' });
  }, [signedOut, navigate]);
  // Somebody took the only one away: the demo, or this member out of it.
  const isNowhere = me.data?.workspaces.length === 0;
  useEffect(() => {
    if (isNowhere) void navigate({ to: '/create-workspace' });
  }, [isNowhere, navigate]);

  const current = useMemo(
    () => (me.data && workspace ? { me: me.data, workspace, readAt: me.dataUpdatedAt } : null),
    [me.data, workspace, me.dataUpdatedAt],
  );
  if (current === null) return null;

  return (
    <CurrentWorkspaceContext value={current}>
      <TimeZone value={current.workspace.timeZone}>
        <FirstWeekday value={current.workspace.weekStart}>
          <Frame key={current.workspace.id} workspaceId={current.workspace.id} demo={current.workspace.kind === 'demo'} />
        </FirstWeekday>
      </TimeZone>
    </CurrentWorkspaceContext>
  );
}

function Frame({ workspaceId, demo }: { workspaceId: string; demo: boolean }): ReactNode {
  const stream = useWorkspaceEvents(workspaceId);
  useFocusOnArrival();
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-ink px-3 py-1.5 text-inverse focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {m.shell_skip()}
      </a>
      <NavigationRail />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <TopBar stream={stream} />
        {demo && (
          // As high as it will be, so that nothing moves when it has come.
          <Suspense fallback={<div className="h-9 shrink-0 border-b border-line bg-warn-soft" />}>
            <DemoBanner />
          </Suspense>
        )}
        <HoldBanner />
        <main id="main" tabIndex={-1} className="relative isolate flex min-h-0 flex-1 flex-col overflow-y-auto">
          <EmptyOffer value={OFFER}>
            <Outlet />
          </EmptyOffer>
        </main>
        <JobsCorner />
      </div>
    </div>
  );
}

/** A new screen takes the focus to its heading, so that keyboard and screen reader start there. */
function useFocusOnArrival(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (path === undefined || path === last.current) return;
    const arrived = last.current !== undefined;
    last.current = path;
    if (arrived) document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true });
  }, [path]);
}
