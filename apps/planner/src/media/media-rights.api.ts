import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { m } from '../paraglide/messages.js';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

interface Wish {
  readonly mediaIds: string[];
  readonly rightsEndOn: string | null;
  readonly rightsNote: string;
}

/** Says until when files may go out; what was said before can be had back. */
export function useSetRights() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  const { mutate, isPending, error } = api.useMutation('post', '/api/workspaces/{workspaceId}/media/rights', {
    onSuccess: ({ changed }) => {
      const count = changed.length;
      const undo = () => {
        for (const before of alike(changed)) set(before);
      };
      announce(m.media_rights_set({ count }), count > 0 ? { label: m.media_undo(), onClick: undo } : undefined);
    },
    // Not waited for: whoever undoes in that time would take the place of what closes the dialog.
    onSettled: () => void refresh(client, 'media'),
  });
  const set = (body: Wish, onDone?: () => void) => mutate({ params: { path }, body }, { onSuccess: () => onDone?.() });
  return { set, isPending, error };
}

interface Before {
  readonly mediaId: string;
  readonly rightsEndOn: string | null;
  readonly rightsNote: string;
}

/** Those of which the same was said go together. */
function alike(changed: readonly Before[]): Wish[] {
  const wishes = new Map<string, Wish>();
  for (const { mediaId, rightsEndOn, rightsNote } of changed) {
    const key = JSON.stringify([rightsEndOn, rightsNote]);
    wishes.set(key, { mediaIds: [...(wishes.get(key)?.mediaIds ?? []), mediaId], rightsEndOn, rightsNote });
  }
  return [...wishes.values()];
}
