import type { Campaign } from '@longstream/contracts/campaigns';
import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDeleteCampaign } from './campaigns.api.ts';

/** Offered while the campaign has no items: with them, the screen would hide too much behind one button. */
export function DeleteCampaign({ campaign }: { campaign: Campaign }): ReactNode {
  const path = useWorkspacePath();
  const navigate = useNavigate();
  const remove = useDeleteCampaign();
  const [open, setOpen] = useState(false);
  if (Object.values(campaign.itemCounts).some((count) => count > 0)) return null;
  return (
    <>
      <Button look="danger" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.campaigns_delete()}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() =>
          remove.mutate(
            { params: { path: { ...path, campaignId: campaign.id } } },
            { onSuccess: () => void navigate({ to: '/campaigns' }) },
          )
        }
        title={m.campaigns_delete_title({ name: campaign.name })}
        consequence={m.campaigns_delete_about()}
        confirm={m.action_delete()}
        busy={remove.isPending}
        error={<ProblemNotice error={remove.error} />}
      />
    </>
  );
}
