import type { ItemDetail } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { SelectControl } from '../ui/field.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useAssignHandOff, useFinishers } from './hand-offs.api.ts';

const ANYONE = '';
const DONE: readonly ItemStatus[] = ['in_platform_review', 'live', 'removed', 'cancelled'];

/** Who will post an item that a person has to post. */
export function AssigneeSection({
  item: { id, status, assigneeId },
}: {
  item: Pick<ItemDetail, 'id' | 'status' | 'assigneeId'>;
}): ReactNode {
  const path = useWorkspacePath();
  const mayFinish = useMay('handoff.finish');
  const finishers = useFinishers();
  const assign = useAssignHandOff();
  if (DONE.includes(status)) return null;
  return (
    <section aria-labelledby="assignee" className="flex flex-col gap-2">
      <h2 id="assignee" className="text-base">
        {m.assignee_heading()}
      </h2>
      <SelectControl
        aria-labelledby="assignee"
        className="max-w-72"
        disabled={!mayFinish || assign.isPending}
        value={assigneeId ?? ANYONE}
        options={[{ value: ANYONE, label: m.assignee_anyone() }, ...finishers.map(({ userId, name }) => ({ value: userId, label: name }))]}
        onChange={({ target }) =>
          assign.mutate({
            params: { path: { ...path, itemId: id } },
            body: { assigneeId: target.value === ANYONE ? null : target.value, insteadOf: assigneeId },
          })
        }
      />
      <p className="text-sm text-muted">{m.assignee_about()}</p>
      <ProblemNotice error={assign.error} />
    </section>
  );
}
