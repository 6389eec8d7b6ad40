import type { Channel } from '@longstream/contracts/channels';
import type { Hold } from '@longstream/contracts/holds';
import type { Item } from '@longstream/contracts/items';
import { holdCovers } from '@longstream/domain/holds/hold';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** Every hold that is in force. */
export const useHolds = () => api.useQuery('get', '/api/workspaces/{workspaceId}/holds', { params: { path: useWorkspacePath() } });

/** Those that are over, the newest first, page by page. */
export const usePastHolds = () =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/holds/past',
    { params: { path: useWorkspacePath(), query: { limit: 20 } } },
    PAGED,
  );

/** What a hold can still stop; what is out, or over, it does not touch. */
const STOPPED: readonly ItemStatus[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'missed'];

/** Tells of an item by which holds it is stopped. */
export function useHoldsOn(): (
  item: Pick<Item, 'status' | 'channelId' | 'platform' | 'campaignId' | 'responseId' | 'tags' | 'formal'>,
) => Hold[] {
  const holds = useHolds().data?.items;
  return useCallback((item) => (STOPPED.includes(item.status) ? (holds ?? []).filter((hold) => holdCovers(hold, item)) : []), [holds]);
}

const OF_NO_CAMPAIGN = { campaignId: '', responseId: '', tags: [] };

/** By which holds all of a channel is stopped. */
export type HoldsOnChannel = (channel: Pick<Channel, 'id' | 'platform'>) => Hold[];

export function useHoldsOnChannel(): HoldsOnChannel {
  const holds = useHolds().data?.items;
  return useCallback(
    ({ id, platform }) => (holds ?? []).filter((hold) => holdCovers(hold, { ...OF_NO_CAMPAIGN, channelId: id, platform })),
    [holds],
  );
}

/** The scheduled items under a hold, page by page: what came due meanwhile stands first. */
export const useHeldItems = (holdId: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/holds/{holdId}/items',
    { params: { path: { ...useWorkspacePath(), holdId }, query: { limit: 100 } } },
    PAGED,
  );

export const useMakeHold = () => api.useMutation('post', '/api/workspaces/{workspaceId}/holds', useRefreshed());
export const useReleaseHold = () => api.useMutation('post', '/api/workspaces/{workspaceId}/holds/{holdId}/release', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'holds', 'items') };
}
