import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/campaigns/{campaignId}/charges';

/** What managers made of a campaign's charges, the last judgement first. */
export const useCharges = (campaignId: string) => api.useQuery('get', ROUTE, { params: { path: { ...useWorkspacePath(), campaignId } } });

export const useClassifyCharge = () => api.useMutation('post', ROUTE, useRefreshed());
export const useMarkFormal = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/formal', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'campaigns', 'holds', 'items') };
}
