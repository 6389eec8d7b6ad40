import type { ItemDetail } from '@longstream/contracts/items';
import { canMove } from '@longstream/domain/items/item-status';
import { can } from '@longstream/domain/workspaces/rights';
import { Ban } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useCancelItem } from './items.api.ts';

/** Ends an item's life before it is published; asked twice, because nothing brings it back. */
export function CancelItem({ item }: { item: ItemDetail }): ReactNode {
  const { role } = useWorkspace();
  const path = useWorkspacePath();
  const cancel = useCancelItem();
  const [open, setOpen] = useState(false);
  if (!canMove(item.status, 'cancelled') || !can(role, 'item.cancel') || item.origin === 'imported') return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button look="danger" icon={<Ban aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.items_cancel()}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        onConfirm={() =>
          cancel.mutate({ params: { path: { ...path, itemId: item.id } }, body: { version: item.version } }, { onSuccess: close })
        }
        title={m.items_cancel_title()}
        consequence={m.items_cancel_about()}
        confirm={m.items_cancel()}
        busy={cancel.isPending}
        error={<ProblemNotice error={cancel.error} />}
      />
    </>
  );
}
