import type { CampaignResponse } from '@longstream/contracts/campaigns';
import { can } from '@longstream/domain/workspaces/rights';
import { ListChecks, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { ChecklistDialog } from './checklist-dialog.tsx';
import { planWord } from './plan-words.ts';
import { useUndoPlan } from './playbook.api.ts';

interface ResponsePlanLineProps {
  response: CampaignResponse;
  /** Nothing of it has a place in the schedule, so that it can all be taken back. */
  isUndoable: boolean;
}

/** The plan that a response was begun by, the way back, and its checklist. */
export function ResponsePlanLine({ response, isUndoable }: ResponsePlanLineProps): ReactNode {
  const { role } = useWorkspace();
  const path = useWorkspacePath();
  const undo = useUndoPlan();
  const [open, setOpen] = useState<'checklist' | 'undo' | null>(null);
  const close = () => setOpen(null);
  const { id: responseId, title, plan } = response;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {plan !== null && <span className="text-muted">{m.playbook_begun_by({ plan: planWord(plan) })}</span>}
      <Button
        look="quiet"
        icon={<ListChecks aria-hidden className="size-4" />}
        aria-label={m.checklist_open_label({ title })}
        onClick={() => setOpen('checklist')}
      >
        {m.checklist_open()}
      </Button>
      {plan !== null && isUndoable && can(role, 'item.write') && (
        <Button look="quiet" icon={<Undo2 aria-hidden className="size-4" />} onClick={() => setOpen('undo')}>
          {m.playbook_undo()}
        </Button>
      )}
      {open === 'checklist' && <ChecklistDialog response={response} onClose={close} />}
      <ConfirmDialog
        open={open === 'undo'}
        onClose={close}
        onConfirm={() => undo.mutate({ params: { path: { ...path, responseId } } }, { onSuccess: close })}
        title={m.playbook_undo_title({ title })}
        consequence={m.playbook_undo_about()}
        confirm={m.playbook_undo()}
        busy={undo.isPending}
        error={<ProblemNotice error={undo.error} />}
      />
    </div>
  );
}
