import type { MediaFolder } from '@longstream/contracts/media-folders';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const FOLDERS = '/api/workspaces/{workspaceId}/media/folders';

/** In the order of their letters, page by page; one page nearly always holds them all. */
export function useMediaFolders() {
  const list = api.useInfiniteQuery('get', FOLDERS, { params: { path: useWorkspacePath(), query: { limit: 200 } } }, PAGED);
  const folders: readonly MediaFolder[] = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return { list, folders };
}

export const useMakeFolder = () => api.useMutation('post', FOLDERS, useRefreshed());
export const useRenameFolder = () => api.useMutation('put', `${FOLDERS}/{folderId}`, useRefreshed());
export const useDeleteFolder = () => api.useMutation('delete', `${FOLDERS}/{folderId}`, useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'media') };
}
