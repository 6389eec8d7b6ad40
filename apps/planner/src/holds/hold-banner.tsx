import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useHolds } from './holds.api.ts';

const HeldList = lazy(async () => ({ default: (await import('./held-list.tsx')).HeldList }));

/** Says on every screen what is held; fetched where something is, and there from then on, since its dialog outlives the last hold. */
export function HoldBanner(): ReactNode {
  const holds = useHolds().data?.items ?? [];
  const [wasHeld, setWasHeld] = useState(false);
  if (holds.length > 0 && !wasHeld) setWasHeld(true);
  if (!wasHeld) return null;
  return (
    <Suspense>
      <HeldList holds={holds} />
    </Suspense>
  );
}
