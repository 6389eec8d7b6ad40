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

const RESPONSES = '/api/workspaces/{workspaceId}/campaigns/{campaignId}/responses';

/** A campaign's responses in their order, page by page. */
export const useCampaignResponses = (campaignId: string) =>
  api.useInfiniteQuery(
    'get',
    RESPONSES,
    { params: { path: { ...useWorkspacePath(), campaignId }, query: { limit: RESPONSES_SHOWN } } },
    PAGED,
  );

/** So many at once, with their items and results. */
export const RESPONSES_SHOWN = 50;

/** The title of every response of a campaign by its id, in their order, however many pages that takes. */
export function useResponseTitles(campaignId: string) {
  const path = { ...useWorkspacePath(), campaignId };
  return useQuery({
    queryKey: ['get', RESPONSES, { params: { path } }, 'all titles'],
    queryFn: async ({ signal }) => {
      const titles = new Map<string, string>();
      let cursor: string | undefined;
      do {
        const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
        const { data, error } = await http.GET(RESPONSES, { params: { path, query }, signal });
        if (data === undefined) throw asError(error);
        for (const { id, title } of data.items) titles.set(id, title);
        cursor = data.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return titles;
    },
  });
}

export const useCreateCampaign = () => api.useMutation('post', '/api/workspaces/{workspaceId}/campaigns', useRefreshed());
export const useChangeCampaign = () => api.useMutation('put', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', useRefreshed());
export const useDeleteCampaign = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/campaigns/{campaignId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'campaigns') };
}
