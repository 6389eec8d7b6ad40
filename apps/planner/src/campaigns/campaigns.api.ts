import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** All campaigns, newest first, page by page. `q` looks in names and situations. */
export const useCampaigns = (q: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/campaigns',
    { params: { path: useWorkspacePath(), query: q === '' ? {} : { q } } },
    PAGED,
  );

const ROUTE = '/api/workspaces/{workspaceId}/campaigns';

/** The name of every campaign by its id, however many pages that takes. */
export function useCampaignNames() {
  const path = useWorkspacePath();
  return useQuery({
    queryKey: ['get', ROUTE, { params: { path } }, 'all names'],
    queryFn: async ({ signal }) => {
      const names = new Map<string, string>();
      let cursor: string | undefined;
      do {
        const { data, error } = await http.GET(ROUTE, { params: { path, query: cursor === undefined ? {} : { cursor } }, signal });
        if (data === undefined) throw asError(error);
        for (const { id, name } of data.items) names.set(id, name);
        cursor = data.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return names;
    },
  });
}

export const useCampaign = (campaignId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', { params: { path: { ...useWorkspacePath(), campaignId } } });

export const useCreateCampaign = () => api.useMutation('post', '/api/workspaces/{workspaceId}/campaigns', useRefreshed());
export const useChangeCampaign = () => api.useMutation('put', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', useRefreshed());
export const useDeleteCampaign = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'campaigns') };
}
