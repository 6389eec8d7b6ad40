import { Pause } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { useMay } from '../workspaces/rights.api.ts';

const HoldDialog = lazy(async () => ({ default: (await import('./hold-dialog.tsx')).HoldDialog }));

/** The one button that stops publishing, for those who may press it. */
export function HoldButton(): ReactNode {
  const mayHold = useMay('hold.write');
  const [open, setOpen] = useState(false);
  if (!mayHold) return null;
  return (
    <>
      <Button
        look="quiet"
        className="text-hold! max-md:px-2"
        icon={<Pause aria-hidden className="size-4" fill="currentColor" />}
        onClick={() => setOpen(true)}
      >
        <span className="max-md:sr-only">{m.hold_button()}</span>
      </Button>
      {open && (
        <Suspense>
          <HoldDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
