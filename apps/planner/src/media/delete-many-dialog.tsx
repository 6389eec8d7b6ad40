import type { MediaAsset } from '@longstream/contracts/media';
import type { MediaDeleted } from '@longstream/contracts/media-changes';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../ui/dialog.tsx';
import { ScrolledList } from '../ui/scrolled.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDeleteManyMedia } from './media-changes.api.ts';
import { UseList } from './use-list.tsx';

interface DeleteManyDialogProps {
  assets: readonly MediaAsset[];
  /** Whatever of them is gone. */
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks first; then says which stay, because something shows them. */
export function DeleteManyDialog({ assets, onDeleted, onClose }: DeleteManyDialogProps): ReactNode {
  const path = useWorkspacePath();
  const remove = useDeleteManyMedia();
  const count = assets.length;
  const confirm = () =>
    remove.mutate(
      { params: { path }, body: { mediaIds: assets.map(({ id }) => id) } },
      {
        onSuccess: ({ deletedIds, kept }) => {
          onDeleted();
          if (kept.length > 0) return;
          announce(m.media_many_deleted({ count: deletedIds.length }));
          onClose();
        },
      },
    );
  if (remove.data !== undefined && remove.data.kept.length > 0) return <Kept {...remove.data} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={m.media_many_delete_title({ count })}
      consequence={m.media_many_delete_about()}
      confirm={m.action_delete()}
      busy={remove.isPending}
      error={<ProblemNotice error={remove.error} />}
    >
      <ScrolledList label={m.media_many_files()}>
        {assets.map(({ id, fileName }) => (
          <li key={id} className="shrink-0 truncate">
            {fileName}
          </li>
        ))}
      </ScrolledList>
    </ConfirmDialog>
  );
}

interface KeptProps {
  deletedIds: readonly string[];
  kept: MediaDeleted['kept'];
  onClose: () => void;
}

function Kept({ deletedIds, kept, onClose }: KeptProps): ReactNode {
  return (
    <Dialog
      open
      onClose={onClose}
      title={m.media_many_kept_title({ count: kept.length })}
      description={m.media_many_deleted({ count: deletedIds.length })}
      footer={<Button onClick={onClose}>{m.action_close()}</Button>}
    >
      <p className="mb-3 text-muted">{m.media_many_kept_about()}</p>
      <ul className="flex flex-col gap-3">
        {kept.map(({ mediaId, fileName, uses, shownBy }) => (
          <li key={mediaId}>
            <p className="font-medium wrap-anywhere">{fileName}</p>
            <UseList uses={shownBy} />
            {uses > shownBy.length && <p className="text-sm text-muted">{m.media_many_more_uses({ count: uses - shownBy.length })}</p>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
