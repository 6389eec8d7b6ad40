import type { ItemExportQuery } from '@longstream/contracts/items';
import type { SaveView } from '@longstream/contracts/views';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export type Shown = SaveView['shows'];

export const useViews = () => api.useQuery('get', '/api/workspaces/{workspaceId}/views', { params: { path: useWorkspacePath() } });

export const useCreateView = () => api.useMutation('post', '/api/workspaces/{workspaceId}/views', useRefreshed());
export const useChangeView = () => api.useMutation('put', '/api/workspaces/{workspaceId}/views/{viewId}', useRefreshed());
export const useDeleteView = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/views/{viewId}', useRefreshed());
export const useOpenFeed = () => api.useMutation('put', '/api/workspaces/{workspaceId}/views/{viewId}/feed', useRefreshed());
export const useCloseFeed = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/views/{viewId}/feed', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'views') };
}

/** Where the browser downloads the items that a filter lets through. */
export function useItemFile(filter: Shown['filter']): (format: ItemExportQuery['format']) => string {
  const { workspaceId } = useWorkspacePath();
  return (format) => `/api/workspaces/${workspaceId}/items/export?${new URLSearchParams({ ...filter, format }).toString()}`;
}
