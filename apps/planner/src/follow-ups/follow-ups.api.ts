import type { FollowUp } from '@longstream/contracts/follow-ups';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** What the item follows, and what follows it. */
export const useItemFollowUps = (itemId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/items/{itemId}/follow-ups', {
    params: { path: { ...useWorkspacePath(), itemId } },
  });

/** Whether the item's time is still its lead's to give. */
export const isWaiting = (followUp: FollowUp | null): boolean => followUp?.state === 'waiting' || followUp?.state === 'asks';

export const useFollowItem = () => api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/follow-up', useRefreshed());
export const useDetachItem = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/items/{itemId}/follow-up', useRefreshed());
export const useAddFollowers = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/followers', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'items') };
}
