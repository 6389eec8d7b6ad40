import type { Comment } from '@longstream/contracts/comments';
import type { CommentDeed } from '@longstream/domain/platforms/comment-deeds';
import { ListPlus, ListMinus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { reasonQuote } from '../problems/reason-quote.ts';
import { reasonWord } from '../problems/reason-words.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useRemoveComment, useSelectComment } from './comments.api.ts';

/** What the platform lets be done to a comment from here, in its own words; nothing where it has no call. */
export function PlatformDeeds({ comment, name }: { comment: Comment; name: string }): ReactNode {
  const path = useWorkspacePath();
  const select = useSelectComment();
  const isOffered = { answer: useMay('comment.answer'), remove: useMay('comment.remove') };
  const { mayDo } = comment;
  const choose = (isSelected: boolean) =>
    select.mutate(
      { params: { path: { ...path, commentId: comment.id } }, body: { isSelected } },
      { onSuccess: () => announce(isSelected ? m.comments_selected_notice() : m.comments_unselected_notice()) },
    );
  return (
    <>
      {isOffered.answer && mayDo.includes('select') && (
        <Button
          look="quiet"
          icon={<ListPlus aria-hidden className="size-4" />}
          aria-label={m.comments_select_of({ name })}
          busy={select.isPending}
          onClick={() => choose(true)}
        >
          {m.comments_select()}
        </Button>
      )}
      {isOffered.answer && mayDo.includes('unselect') && (
        <Button
          look="quiet"
          icon={<ListMinus aria-hidden className="size-4" />}
          aria-label={m.comments_unselect_of({ name })}
          busy={select.isPending}
          onClick={() => choose(false)}
        >
          {m.comments_unselect()}
        </Button>
      )}
      {isOffered.remove && mayDo.includes('remove') && <Remove comment={comment} name={name} />}
      <ProblemNotice error={select.error} />
    </>
  );
}

function Remove({ comment: { id, platform, text }, name }: { comment: Comment; name: string }): ReactNode {
  const path = useWorkspacePath();
  const remove = useRemoveComment();
  const [open, setOpen] = useState(false);
  const where = platformName(platform);
  const go = () =>
    remove.mutate(
      { params: { path: { ...path, commentId: id } } },
      {
        onSuccess: () => {
          setOpen(false);
          announce(m.comments_removed_notice({ platform: where }));
        },
      },
    );
  return (
    <>
      <Button
        look="quiet"
        className="text-danger"
        icon={<Trash2 aria-hidden className="size-4" />}
        aria-label={m.comments_remove_of({ name, platform: where })}
        onClick={() => setOpen(true)}
      >
        {m.comments_remove({ platform: where })}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={go}
        title={m.comments_remove_title({ platform: where })}
        consequence={m.comments_remove_about({ platform: where })}
        confirm={m.action_delete()}
        busy={remove.isPending}
        error={<ProblemNotice error={remove.error} />}
      >
        <blockquote dir="auto" className="line-clamp-4 border-l-2 border-line pl-3 wrap-anywhere">
          {text}
        </blockquote>
      </ConfirmDialog>
    </>
  );
}

const DONE: Record<CommentDeed, (words: { name: string }) => string> = {
  select: m.comments_deed_select,
  unselect: m.comments_deed_unselect,
  remove: m.comments_deed_remove,
};
const OUTCOMES = { gone: m.comments_deed_gone, refused: m.comments_deed_refused, unknown: m.comments_deed_unknown };

/** Who did what to it at the platform, and what came of it. */
export function DeedLines({ deeds }: Pick<Comment, 'deeds'>): ReactNode {
  if (deeds.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 border-l-2 border-line pl-3 text-sm text-muted">
      {deeds.map(({ id, kind, byName, at, outcome, reason }) => {
        const quote = reason && reasonQuote(reason);
        return (
          <li key={id}>
            {DONE[kind]({ name: byName })} · <Time at={at} />
            {outcome !== 'done' && <span> · {OUTCOMES[outcome ?? 'unknown']()}</span>}
            {reason && (
              <span className="text-danger">
                {' '}
                {reasonWord(reason)}
                {quote !== null && ` ${quote}`}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
