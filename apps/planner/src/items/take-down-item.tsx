import type { ItemDetail } from '@longstream/contracts/items';
import { canMove } from '@longstream/domain/items/item-status';
import { isManual } from '@longstream/domain/platforms/platforms';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useTakeDownItem } from './items.api.ts';

/** Deletes a live item at its platform; asked twice, because nothing brings it back. */
export function TakeDownItem({ item }: { item: ItemDetail }): ReactNode {
  const mayRemove = useMay('item.remove');
  const path = useWorkspacePath();
  const takeDown = useTakeDownItem();
  const [open, setOpen] = useState(false);
  if (!canMove(item.status, 'removed') || item.origin === 'imported' || isManual(item.platform) || !mayRemove) return null;
  const close = () => setOpen(false);
  const confirm = () =>
    takeDown.mutate(
      { params: { path: { ...path, itemId: item.id } }, body: { version: item.version } },
      {
        onSuccess: ({ status }) => {
          announce(status === 'removed' ? m.items_taken_down() : m.items_take_down_unsure());
          close();
        },
      },
    );
  return (
    <>
      <Button look="danger" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.items_take_down()}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        onConfirm={confirm}
        title={m.items_take_down_title()}
        consequence={m.items_take_down_about()}
        confirm={m.items_take_down()}
        busy={takeDown.isPending}
        error={<ProblemNotice error={takeDown.error} />}
      />
    </>
  );
}
