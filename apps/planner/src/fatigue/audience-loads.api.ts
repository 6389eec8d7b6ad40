import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** The load on each channel's followers now, and how they tire: enough to reckon it for any other time. */
export const useAudienceLoads = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/audience-loads', { params: { path: useWorkspacePath() } });

/** The load that an item of a channel meets at a time (null: now), as if it were not planned itself. */
export const useLoadBefore = (item: { id: string; channelId: string | null }, at: string | null) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/audience-loads',
    {
      params: {
        path: useWorkspacePath(),
        query: { withoutItemId: item.id, ...(item.channelId !== null && { channelId: item.channelId }), ...(at !== null && { at }) },
      },
    },
    { enabled: item.channelId !== null },
  );

export const useLoadCourse = (channelId: string, span: { from: string; to: string } | null) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/channels/{channelId}/audience-load',
    { params: { path: { ...useWorkspacePath(), channelId }, query: span ?? { from: '', to: '' } } },
    { enabled: span !== null },
  );

export const useSteadiness = (campaignId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/campaigns/{campaignId}/steadiness', {
    params: { path: { ...useWorkspacePath(), campaignId } },
  });

export function useSaveExposure() {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/exposure', {
    onSettled: () => void refresh(client, 'items'),
  });
}
