import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { m } from '../paraglide/messages.js';
import { useUsedTags } from '../tags/tags.api.ts';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const MEDIA = '/api/workspaces/{workspaceId}/media';

/** The tags on files, in the order of their letters. */
export const useMediaTags = () => api.useQuery('get', `${MEDIA}/tags`, { params: { path: useWorkspacePath() } });

/** Those on files, then those on items: a team has one set of words. */
export function useKnownTags(): readonly string[] {
  const onFiles = useMediaTags().data?.items ?? [];
  const onItems = useUsedTags().data?.items ?? [];
  return [...new Set([...onFiles, ...onItems].map(({ tag }) => tag))];
}

interface Wish {
  readonly mediaIds: string[];
  readonly tag: string;
  readonly isOn: boolean;
}

/** Puts a tag on files or takes it off; what that changed can be taken back in its turn. */
export function useTagMedia() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  const { mutate, isPending, error } = api.useMutation('post', `${MEDIA}/tag`, {
    onSuccess: ({ changedIds }, { body: { tag, isOn } }) => {
      const count = changedIds.length;
      const undo = () => set({ mediaIds: changedIds, tag, isOn: !isOn });
      announce(
        isOn ? m.media_tagged({ count, tag }) : m.media_untagged({ count, tag }),
        count > 0 ? { label: m.media_undo(), onClick: undo } : undefined,
      );
    },
    // Not waited for: whoever undoes in that time would take the place of what closes the dialog.
    onSettled: () => void refresh(client, 'media'),
  });
  const set = (body: Wish, onDone?: () => void) => mutate({ params: { path }, body }, { onSuccess: () => onDone?.() });
  return { set, isPending, error };
}
