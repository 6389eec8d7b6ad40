import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { ProblemNotice } from './problem-notice.tsx';

interface DeleteDialogProps<Asked> {
  title: string;
  /** What goes with it, and whether it can be undone. */
  consequence: string;
  confirm?: string;
  /** What deletes it, and what that is told. */
  deletion: Pick<UseMutationResult<unknown, unknown, Asked>, 'mutate' | 'isPending' | 'error' | 'reset'>;
  of: Asked;
  onClose: () => void;
}

/** Asks before something is deleted, and stays to say why it was not. */
export function DeleteDialog<Asked>({
  title,
  consequence,
  confirm = m.action_delete(),
  deletion,
  of,
  onClose,
}: DeleteDialogProps<Asked>): ReactNode {
  const close = () => {
    // What was said of one is not said of the next.
    deletion.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onClose={close}
      onConfirm={() => deletion.mutate(of, { onSuccess: close })}
      title={title}
      consequence={consequence}
      confirm={confirm}
      busy={deletion.isPending}
      error={<ProblemNotice error={deletion.error} />}
    />
  );
}
