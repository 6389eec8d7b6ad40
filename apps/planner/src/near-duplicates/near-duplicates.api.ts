import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useNearDuplicateRule = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/near-duplicate-rule', { params: { path: useWorkspacePath() } });

export const useSetNearDuplicateRule = () => {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/near-duplicate-rule', {
    onSettled: () => refresh(client, 'workspace', 'items'),
  });
};

/** What an item repeats, as it was saved last. */
export const useNearDuplicates = (itemId: string) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/items/{itemId}/near-duplicates',
    { params: { path: { ...useWorkspacePath(), itemId } } },
    { placeholderData: keepPreviousData },
  );
