import type { Comment } from '@longstream/contracts/comments';
import { Check, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Checkbox, SelectControl } from '../ui/field.tsx';
import { useAssigneeOptions } from './assignee-select.tsx';
import { useAssign } from './use-assign.ts';
import { useMarkDone } from './use-mark-done.ts';

/** Which of the comments are to be changed together. */
export function useTicks(comments: readonly Comment[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    ticked: comments.filter(({ id }) => chosen.has(id)),
    isTicked: (id: string) => chosen.has(id),
    onTick: (id: string, isIn: boolean) => setChosen(isIn ? new Set([...chosen, id]) : new Set([...chosen].filter((one) => one !== id))),
    onTickAll: (isIn: boolean) => setChosen(new Set(isIn ? comments.map(({ id }) => id) : [])),
  };
}

const CHOOSE = '';

interface TogetherProps extends Pick<ReturnType<typeof useTicks>, 'ticked' | 'onTickAll'> {
  count: number;
}

/** Ticks all that are listed, and says what can be done to what is ticked. */
export function Together({ count, ticked, onTickAll }: TogetherProps): ReactNode {
  const { mark, isPending, error } = useMarkDone();
  const { assign, isPending: isAssigning, error: assignError } = useAssign();
  const assignees = useAssigneeOptions();
  const ids = ticked.map(({ id }) => id);
  const areDone = ticked.every(({ done }) => done !== null);
  return (
    <section aria-label={m.comments_together()} className="flex flex-col gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <Checkbox
          className="mr-auto"
          label={ticked.length > 0 ? m.board_selected({ count: ticked.length }) : m.comments_tick_all({ count })}
          checked={ticked.length === count}
          onChange={({ target }) => onTickAll(target.checked)}
        />
        {ticked.length > 0 && (
          <>
            <Button icon={<Check aria-hidden className="size-4" />} busy={isPending} onClick={() => mark(ids, !areDone)}>
              {areDone ? m.comments_reopen() : m.comments_mark_done()}
            </Button>
            <SelectControl
              aria-label={m.comments_assign_together()}
              className="max-w-44"
              disabled={isAssigning}
              value={CHOOSE}
              options={[
                { value: CHOOSE, label: m.comments_assign_together() },
                ...assignees.map(({ value, label }) => ({ value: `to:${value}`, label })),
              ]}
              onChange={({ target }) => {
                const to = target.value.slice('to:'.length);
                if (target.value !== CHOOSE) assign({ commentIds: ids, assigneeId: to === '' ? null : to });
              }}
            />
            <IconButton label={m.board_selection_clear()} onClick={() => onTickAll(false)}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </>
        )}
      </div>
      <ProblemNotice error={error ?? assignError} />
    </section>
  );
}
