import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/responses/{responseId}';

/** A response with what its items have in common. */
export const useResponse = (responseId: string) => api.useQuery('get', ROUTE, { params: { path: { ...useWorkspacePath(), responseId } } });

export const useSaveMaster = () => api.useMutation('put', `${ROUTE}/master`, useRefreshed());

export const useCreateResponse = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/campaigns/{campaignId}/responses', useRefreshed());
export const useChangeResponse = () => api.useMutation('put', '/api/workspaces/{workspaceId}/responses/{responseId}', useRefreshed());
export const useDeleteResponse = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/responses/{responseId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'campaigns', 'items') };
}
