import type { ItemDetail } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useMarkFormal } from './charges.api.ts';

/** Whether the item is part of the formal answer, where that decides about it; for managers the way to say so. */
export function FormalMark({ item, isCharged }: { item: ItemDetail; isCharged: boolean }): ReactNode {
  const path = useWorkspacePath();
  const mayMark = useMay('charge.write');
  const mark = useMarkFormal();
  const isFormal = item.formal === true;
  if (!isFormal && !isCharged) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      <Notice
        kind={isFormal ? 'info' : 'warn'}
        action={
          mayMark && (
            <Button
              busy={mark.isPending}
              onClick={() =>
                mark.mutate({ params: { path: { ...path, itemId: item.id } }, body: { version: item.version, formal: !isFormal } })
              }
            >
              {isFormal ? m.charge_formal_unmark() : m.charge_formal_mark()}
            </Button>
          )
        }
      >
        {isFormal && <p className="font-medium">{m.charge_formal()}</p>}
        <p>{isFormal ? m.charge_formal_about() : m.charge_formal_not()}</p>
      </Notice>
      <ProblemNotice error={mark.error} />
    </div>
  );
}
