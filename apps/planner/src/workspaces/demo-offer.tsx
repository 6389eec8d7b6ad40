import type { ReactNode } from 'react';
import { useCampaignNames } from '../campaigns/campaigns.api.ts';
import { m } from '../paraglide/messages.js';
import { DemoFill } from './demo-fill.tsx';
import { DemoLook } from './demo-look.tsx';
import { useDemoOffer } from './demo.api.ts';
import { useMay } from './rights.api.ts';
import { useWorkspace } from './workspaces.api.ts';

/** Beside an empty screen: how it looks when it is full. An empty demo is filled where it is; elsewhere there may be one to look at. */
export function DemoOffer(): ReactNode {
  return useWorkspace().kind === 'demo' ? <FillHere /> : <LookAtDemo />;
}

function FillHere(): ReactNode {
  const maySteer = useMay('demo.steer');
  const campaigns = useCampaignNames().data;
  if (!maySteer || campaigns?.size !== 0) return null;
  return (
    <Offer about={m.demo_fill_about()}>
      <DemoFill />
    </Offer>
  );
}

function LookAtDemo(): ReactNode {
  const offer = useDemoOffer().data;
  if (offer?.isOffered !== true) return null;
  return (
    <Offer about={m.demo_try_about()}>
      <DemoLook />
    </Offer>
  );
}

function Offer({ about, children }: { about: string; children: ReactNode }): ReactNode {
  return (
    <div className="mt-4 flex max-w-[52ch] flex-col items-center gap-2 border-t border-line pt-4">
      {children}
      <p className="text-sm text-muted">{about}</p>
    </div>
  );
}
