import { useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useOpenPlans } from './planning.api.ts';

const PlanTray = lazy(async () => ({ default: (await import('./plan-tray.tsx')).PlanTray }));

/** Where plans are seen from every screen; nothing while there are none beside the one that is looked at. */
export function PlansCorner(): ReactNode {
  const plans = useOpenPlans().data?.items ?? [];
  const looked = useRouterState({ select: ({ location }) => ('plan' in location.search ? location.search.plan : null) });
  const others = plans.filter(({ id }) => id !== looked);
  if (others.length === 0) return null;
  return (
    <Suspense>
      <PlanTray plans={others} />
    </Suspense>
  );
}
