import type { MediaAsset } from '@longstream/contracts/media';
import { MediaUses } from '@longstream/contracts/media';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useDeleteMedia } from './media-changes.api.ts';
import { UseList } from './use-list.tsx';

/** Asks first; where something still shows the file, the answer names it. */
export function DeleteMedia({ asset, onDeleted }: { asset: MediaAsset; onDeleted: () => void }): ReactNode {
  const path = useWorkspacePath();
  const remove = useDeleteMedia();
  const [open, setOpen] = useState(false);
  const uses = usesIn(remove.error);
  const confirm = () =>
    remove.mutate(
      { params: { path: { ...path, mediaId: asset.id } } },
      {
        onSuccess: () => {
          announce(m.media_deleted({ name: asset.fileName }));
          onDeleted();
        },
      },
    );
  return (
    <>
      <Button look="danger" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        {m.action_delete()}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={confirm}
        title={m.media_delete_title({ name: asset.fileName })}
        consequence={m.media_delete_about()}
        confirm={m.action_delete()}
        busy={remove.isPending}
        error={
          <ProblemNotice error={remove.error}>
            <UseList uses={uses.items} />
            {uses.nextCursor !== null && <p>{m.media_more_uses()}</p>}
          </ProblemNotice>
        }
      />
    </>
  );
}

function usesIn(error: unknown): MediaUses {
  const { code, details } = failureOf(error);
  const read = MediaUses.safeParse(details);
  return code === 'media_in_use' && read.success ? read.data : { items: [], nextCursor: null };
}
