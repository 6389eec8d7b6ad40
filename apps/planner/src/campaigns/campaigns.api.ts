import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** All campaigns, newest first, page by page. `q` looks in names and situations. */
export const useCampaigns = (q: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/campaigns',
    { params: { path: useWorkspacePath(), query: q === '' ? {} : { q } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
    },
  );

export const useCampaign = (campaignId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', { params: { path: { ...useWorkspacePath(), campaignId } } });

export const useCreateCampaign = () => api.useMutation('post', '/api/workspaces/{workspaceId}/campaigns', useRefreshed());
export const useChangeCampaign = () => api.useMutation('put', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', useRefreshed());
export const useDeleteCampaign = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'campaigns') };
}
