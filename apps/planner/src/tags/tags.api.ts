import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { itemAnswered } from '../api/item-answered.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** The tags in use, and on how many items. */
export const useUsedTags = () => api.useQuery('get', '/api/workspaces/{workspaceId}/tags', { params: { path: useWorkspacePath() } });

export function useSaveTags() {
  return api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/tags', itemAnswered(useQueryClient(), 'items'));
}
