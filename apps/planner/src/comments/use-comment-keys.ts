import type { Comment } from '@longstream/contracts/comments';
import { m } from '../paraglide/messages.js';
import { useShortcuts } from '../ui/shortcuts.ts';
import { useMay } from '../workspaces/rights.api.ts';
import { useCurrentWorkspace } from '../workspaces/workspaces.api.ts';
import { useAssign, useAssigneeOf } from './use-assign.ts';
import { useMarkDone } from './use-mark-done.ts';

interface CommentKeys {
  readonly comments: readonly Comment[];
  readonly isTicked: (id: string) => boolean;
  readonly onTick: (id: string, isIn: boolean) => void;
}

/** J and K go from comment to comment; the others do to the one that has the focus what its buttons do. */
export function useCommentKeys({ comments, isTicked, onTick }: CommentKeys): void {
  const mayAnswer = useMay('comment.answer');
  const { me } = useCurrentWorkspace();
  const { assign } = useAssign();
  const assigneeOf = useAssigneeOf();
  const { mark } = useMarkDone();
  const here = (): Comment | undefined => comments.find(({ id }) => id === cardWithFocus()?.dataset['comment']);
  const take = () => {
    const comment = here();
    if (comment) assign({ commentIds: [comment.id], assigneeId: assigneeOf(comment) === me.id ? null : me.id });
  };
  const finish = () => {
    const comment = here();
    if (!comment) return;
    // It may leave the list, and must not take the focus along.
    step(1);
    mark([comment.id], comment.done === null);
  };
  const tick = () => {
    const comment = here();
    if (comment) onTick(comment.id, !isTicked(comment.id));
  };
  useShortcuts([
    { keys: 'j', label: m.comments_next, run: () => step(1) },
    { keys: 'k', label: m.comments_previous, run: () => step(-1) },
    ...(mayAnswer
      ? [
          { keys: 'a', label: m.comments_key_take, run: take },
          { keys: 'e', label: m.comments_key_done, run: finish },
          { keys: 'x', label: m.comments_key_tick, run: tick },
          { keys: 'r', label: m.comments_key_reply, run: () => cardWithFocus()?.querySelector<HTMLElement>('[data-reply]')?.click() },
        ]
      : []),
  ]);
}

const cardWithFocus = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-comment]') ?? null;

function step(by: 1 | -1): void {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-comment]')];
  const focused = cardWithFocus();
  const next = focused === null ? cards.at(by === 1 ? 0 : -1) : cards[cards.indexOf(focused) + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
