import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';

export const useCreateResponse = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/campaigns/{campaignId}/responses', useRefreshed());
export const useChangeResponse = () => api.useMutation('put', '/api/workspaces/{workspaceId}/responses/{responseId}', useRefreshed());
export const useDeleteResponse = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/responses/{responseId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'campaigns', 'items') };
}
