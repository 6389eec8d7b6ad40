import type { Item } from '@longstream/contracts/items';
import { Hand, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useCurrentWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useAssignHandOff, useFinishers } from './hand-offs.api.ts';

/** Whose it is, and the button with which one takes it over or lets go of it. */
export function AssigneeButtons({ item: { id, assigneeId } }: { item: Pick<Item, 'id' | 'assigneeId'> }): ReactNode {
  const { me } = useCurrentWorkspace();
  const path = useWorkspacePath();
  const mayFinish = useMay('handoff.finish');
  const finishers = useFinishers();
  const assign = useAssignHandOff();
  const isMine = assigneeId === me.id;
  const name = finishers.find(({ userId }) => userId === assigneeId)?.name;
  const giveTo = (next: string | null) =>
    assign.mutate({ params: { path: { ...path, itemId: id } }, body: { assigneeId: next, insteadOf: assigneeId } });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="text-muted">{isMine ? m.assignee_mine() : name === undefined ? m.assignee_nobody() : m.assignee_is({ name })}</p>
        {mayFinish && (
          <Button
            busy={assign.isPending}
            icon={isMine ? <Undo2 aria-hidden className="size-4" /> : <Hand aria-hidden className="size-4" />}
            onClick={() => giveTo(isMine ? null : me.id)}
          >
            {isMine ? m.assignee_release() : m.assignee_take()}
          </Button>
        )}
      </div>
      <ProblemNotice error={assign.error} />
    </div>
  );
}
