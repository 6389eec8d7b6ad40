import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useLateness = () => api.useQuery('get', '/api/workspaces/{workspaceId}/lateness', { params: { path: useWorkspacePath() } });

export const useSetLateness = () => {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/lateness', { onSettled: () => refresh(client, 'workspace') });
};

export const useItemLateness = (itemId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/items/{itemId}/lateness', { params: { path: { ...useWorkspacePath(), itemId } } });

export const useSetItemLateness = () => {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/lateness', { onSettled: () => refresh(client, 'items') });
};
