import { dateOf } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import { CalendarRange } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspace } from '../workspaces/workspaces.api.ts';

const PlanDialog = lazy(async () => ({ default: (await import('./plan-dialog.tsx')).PlanDialog }));

/** Four weeks are what a team plans at once. */
const USUAL_DAYS = 28;

/** Opens the auto-plan: for a campaign within its dates, or for the workspace. */
export function PlanButton({ campaign }: { campaign?: { id: string; startsOn: string; endsOn: string } }): ReactNode {
  const { timeZone } = useWorkspace();
  const now = useWorkspaceNow(60_000);
  const mayPlan = useMay('item.schedule');
  const [open, setOpen] = useState(false);
  if (!mayPlan) return null;

  const today = dateOf(now.getTime(), timeZone);
  const firstDate = campaign && campaign.startsOn > today ? campaign.startsOn : today;
  const lastDate = campaign && campaign.endsOn >= firstDate ? campaign.endsOn : addDays(firstDate, USUAL_DAYS - 1);
  return (
    <>
      <Button icon={<CalendarRange aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.plan_button()}
      </Button>
      {open && (
        <Suspense>
          <PlanDialog wish={{ campaignId: campaign?.id ?? null, firstDate, lastDate }} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
