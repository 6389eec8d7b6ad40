import type { Comment } from '@longstream/contracts/comments';
import { Check, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { useMarkDone } from './use-mark-done.ts';

/** Says that a comment needs nothing more, or that it does after all. */
export function DoneButton({ comment: { id, done }, name }: { comment: Comment; name: string }): ReactNode {
  const { mark, isPending, error } = useMarkDone();
  return (
    <>
      <Button
        look="quiet"
        icon={done ? <RotateCcw aria-hidden className="size-4" /> : <Check aria-hidden className="size-4" />}
        aria-label={done ? m.comments_reopen_of({ name }) : m.comments_mark_done_of({ name })}
        aria-keyshortcuts="E"
        busy={isPending}
        onClick={() => mark([id], done === null)}
      >
        {done ? m.comments_reopen() : m.comments_mark_done()}
      </Button>
      <ProblemNotice error={error} />
    </>
  );
}
