import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useFrequencyCaps = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/frequency-caps', { params: { path: useWorkspacePath() } });

export const useCreateFrequencyCap = () => api.useMutation('post', '/api/workspaces/{workspaceId}/frequency-caps', useRefreshed());
export const useChangeFrequencyCap = () => api.useMutation('put', '/api/workspaces/{workspaceId}/frequency-caps/{capId}', useRefreshed());
export const useDeleteFrequencyCap = () =>
  api.useMutation('delete', '/api/workspaces/{workspaceId}/frequency-caps/{capId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'frequency-caps') };
}
