import { DEMO_ACCOUNTS } from '@longstream/domain/platforms/demo-accounts';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { Meter } from '../ui/meter.tsx';

/** How many of the accounts are there; what they say is written at once, when all of them are. */
export function DemoFilling(): ReactNode {
  const of = DEMO_ACCOUNTS.length + 1;
  const done = Math.min(of, useChannels().data?.items.length ?? 0);
  return (
    <div role="status" className="w-full max-w-80">
      <Meter label={m.demo_fill_busy()} fraction={done / of} text={m.demo_fill_accounts({ done, of })} />
    </div>
  );
}
