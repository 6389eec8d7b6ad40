import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { itemAnswered } from '../api/item-answered.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** What waits for a decision; a screenful of 200 is more than a team decides in a day. */
export const useApprovals = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/approvals', { params: { path: useWorkspacePath(), query: { limit: 200 } } });

export const useApproveItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/approve', useAnswered());
export const useApproveMany = () => api.useMutation('post', '/api/workspaces/{workspaceId}/approvals/approve', useRefreshed());
export const useRequestManyChanges = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/approvals/request-changes', useRefreshed());
export const useRequestChanges = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/request-changes', useAnswered());

function useAnswered() {
  return itemAnswered(useQueryClient(), 'approvals');
}

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'approvals') };
}
