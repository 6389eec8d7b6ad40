import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** What waits for a decision; a screenful of 200 is more than a team decides in a day. */
export const useApprovals = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/approvals', { params: { path: useWorkspacePath(), query: { limit: 200 } } });

export const useApproveItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/approve', useRefreshed());
export const useApproveMany = () => api.useMutation('post', '/api/workspaces/{workspaceId}/approvals/approve', useRefreshed());
export const useRequestChanges = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/request-changes', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'approvals') };
}
