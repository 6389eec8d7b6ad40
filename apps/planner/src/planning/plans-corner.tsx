import { lazy, type ReactNode, Suspense } from 'react';
import { useOpenPlans } from './planning.api.ts';

const PlanTray = lazy(async () => ({ default: (await import('./plan-tray.tsx')).PlanTray }));

/** Where plans are seen from every screen; nothing while there are none. */
export function PlansCorner(): ReactNode {
  const plans = useOpenPlans().data?.items ?? [];
  if (plans.length === 0) return null;
  return (
    <Suspense>
      <PlanTray plans={plans} />
    </Suspense>
  );
}
