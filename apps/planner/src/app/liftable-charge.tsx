import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ChargeNote } from '../charges/charge-note.tsx';
import { useHolds } from '../holds/holds.api.ts';

const ReleaseDialog = lazy(async () => ({ default: (await import('../holds/release-dialog.tsx')).ReleaseDialog }));

interface LiftableChargeProps {
  campaignId: string;
  responseId: string | null;
  name: string;
}

/** The charge that a response or a campaign answers; it is lifted by releasing what stands for it. */
export function LiftableCharge(about: LiftableChargeProps): ReactNode {
  const [holdId, setHoldId] = useState<string | null>(null);
  const hold = useHolds().data?.items.find(({ id }) => id === holdId);
  return (
    <>
      <ChargeNote {...about} onLift={setHoldId} />
      {hold && (
        <Suspense>
          <ReleaseDialog hold={hold} onClose={() => setHoldId(null)} />
        </Suspense>
      )}
    </>
  );
}
