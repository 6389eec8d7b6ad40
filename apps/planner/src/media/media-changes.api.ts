import type { MediaAsset } from '@longstream/contracts/media';
import { useMutationState, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { m } from '../paraglide/messages.js';
import { asError } from '../problems/problem.ts';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useMediaFolders } from './media-folders.api.ts';

const MEDIA = '/api/workspaces/{workspaceId}/media';
const MOVE = `${MEDIA}/move` as const;

export const useDeleteMedia = () => api.useMutation('delete', `${MEDIA}/{mediaId}`, useRefreshed());
export const useDeleteManyMedia = () => api.useMutation('post', `${MEDIA}/delete`, useRefreshed());

/** Fetches a file into a folder, or into none. */
export function useFetchMedia(folderId: string | null) {
  const { workspaceId } = useWorkspacePath();
  return api.useMutation('post', `${MEDIA}/fetch`, {
    onSuccess: (asset) => (folderId === null ? undefined : fileInto(workspaceId, folderId, asset)),
    ...useRefreshed(),
  });
}

interface Wish {
  readonly mediaIds: string[];
  readonly folderId: string | null;
}

/** Puts files into a folder or out of theirs; what that changed can be taken back in its turn. */
export function useMoveMedia() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  const { folders } = useMediaFolders();
  const { mutate, isPending, error } = api.useMutation('post', MOVE, {
    // Not of the single call: by then the list may have let go of whatever made it.
    onSuccess: ({ changed }, { body: { folderId } }) => {
      const count = changed.length;
      // A folder that was made for them may not have been read yet.
      const name = folders.find(({ id }) => id === folderId)?.name;
      const words =
        folderId === null
          ? m.media_moved_out({ count })
          : name === undefined
            ? m.media_moved({ count })
            : m.media_moved_to({ count, name });
      const before = Map.groupBy(changed, ({ fromId }) => fromId);
      const undo = () => {
        for (const [fromId, ones] of before) move({ mediaIds: ones.map(({ mediaId }) => mediaId), folderId: fromId });
      };
      announce(words, count > 0 ? { label: m.media_undo(), onClick: undo } : undefined);
    },
    // Until the lists are read again they show what was asked for.
    onSettled: () => refresh(client, 'media'),
  });
  const move = (body: Wish) => mutate({ params: { path }, body });
  return { move, isPending, error };
}

/** Where a file lies, or will in a moment. */
export function useFolderIds(): (asset: Pick<MediaAsset, 'id' | 'folderId'>) => string | null {
  const wishes = useMutationState({
    filters: { mutationKey: ['post', MOVE], status: 'pending' },
    select: ({ state }) => (state.variables as { body: Wish } | undefined)?.body,
  });
  return ({ id, folderId }) => {
    const wish = wishes.findLast((one) => one?.mediaIds.includes(id));
    return wish === undefined ? folderId : wish.folderId;
  };
}

/** Puts what has just come into the folder that it was given in, unless it lies in one: the same file may have been here before. */
export async function fileInto(workspaceId: string, folderId: string, asset: MediaAsset): Promise<void> {
  if (asset.folderId !== null) return;
  const { error } = await http.POST(MOVE, { params: { path: { workspaceId } }, body: { mediaIds: [asset.id], folderId } });
  // Where the folder is gone by now, the file lies in none.
  if (error !== undefined && error.code !== 'not_found') throw asError(error);
}

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'media') };
}
