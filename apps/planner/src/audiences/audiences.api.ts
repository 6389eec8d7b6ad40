import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useAudiences = () => api.useQuery('get', '/api/workspaces/{workspaceId}/audiences', { params: { path: useWorkspacePath() } });

export const useCreateAudience = () => api.useMutation('post', '/api/workspaces/{workspaceId}/audiences', useRefreshed());
export const useChangeAudience = () => api.useMutation('put', '/api/workspaces/{workspaceId}/audiences/{audienceId}', useRefreshed());
export const useDeleteAudience = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/audiences/{audienceId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'channels') };
}
