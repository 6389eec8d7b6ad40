import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const KEYS = '/api/workspaces/{workspaceId}/api-keys';

export const useApiKeys = () => api.useInfiniteQuery('get', KEYS, { params: { path: useWorkspacePath(), query: { limit: 50 } } }, PAGED);
export const useMakeApiKey = () => api.useMutation('post', KEYS, useRefreshed());
export const useRevokeApiKey = () => api.useMutation('delete', `${KEYS}/{keyId}`, useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'workspace') };
}
