import type { Comment } from '@longstream/contracts/comments';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { SelectControl } from '../ui/field.tsx';
import { useCurrentWorkspace } from '../workspaces/workspaces.api.ts';
import { useAnswerers, useAssign, useAssigneeOf } from './use-assign.ts';

const NOBODY = '';

/** Nobody, oneself first, then all others who may answer. */
export function useAssigneeOptions(): { value: string; label: string }[] {
  const { me } = useCurrentWorkspace();
  const answerers = useAnswerers();
  const mine = answerers.filter(({ userId }) => userId === me.id).map(({ userId }) => ({ value: userId, label: m.comments_assignee_me() }));
  const others = answerers.filter(({ userId }) => userId !== me.id).map(({ userId, name }) => ({ value: userId, label: name }));
  return [{ value: NOBODY, label: m.comments_assignee_nobody() }, ...mine, ...others];
}

/** Whose a comment is to see to, and to whom it is given. */
export function AssigneeSelect({ comment, name }: { comment: Comment; name: string }): ReactNode {
  const { assign, error } = useAssign();
  const assigneeId = useAssigneeOf()(comment);
  const { assignee } = comment;
  const options = useAssigneeOptions();
  // Who may not answer any more is still whose it is.
  const isKnown = assigneeId === null || options.some(({ value }) => value === assigneeId);
  const all = isKnown ? options : [...options, { value: assigneeId, label: assignee?.name ?? '' }];
  return (
    <div className="flex flex-col gap-2">
      <span className="flex items-center gap-1.5 text-sm">
        <span aria-hidden className="text-muted">
          {m.comments_assignee()}
        </span>
        <SelectControl
          aria-label={m.comments_assignee_of({ name })}
          aria-keyshortcuts="A"
          className="max-w-44"
          value={assigneeId ?? NOBODY}
          options={all}
          onChange={({ target }) => assign({ commentIds: [comment.id], assigneeId: target.value === NOBODY ? null : target.value })}
        />
      </span>
      <ProblemNotice error={error} />
    </div>
  );
}
