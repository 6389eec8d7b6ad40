import type { Recurrence } from '@longstream/contracts/series';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** The item's series and its occurrences from the item on, the first page. */
export const useItemSeries = (itemId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/items/{itemId}/series', {
    params: { path: { ...useWorkspacePath(), itemId }, query: { limit: 30 } },
  });

interface SeriesFilter {
  /** A part of the title, or of what it says. */
  readonly q?: string;
  readonly campaignId?: string;
  readonly platform?: Platform;
}

/** All that come round and pass the filter, the newest first, page by page. */
export const useAllSeries = (filter: SeriesFilter) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/series',
    { params: { path: useWorkspacePath(), query: { ...filter, limit: 50 } } },
    PAGED,
  );

/** What a rule would make, asked again as it is written; a refusal says what is wrong with it. */
export const useSeriesPreview = (itemId: string, body: Recurrence) =>
  api.useQuery(
    'post',
    '/api/workspaces/{workspaceId}/items/{itemId}/series/preview',
    { params: { path: { ...useWorkspacePath(), itemId } }, body },
    { placeholderData: keepPreviousData, retry: false, enabled: body.startsOn !== '' && body.timeOfDay !== '' },
  );

/** What another rule would make of the item's series, asked again as it is written. */
export const useSeriesRulePreview = (itemId: string, body: Recurrence) =>
  api.useQuery(
    'post',
    '/api/workspaces/{workspaceId}/items/{itemId}/series/rule/preview',
    { params: { path: { ...useWorkspacePath(), itemId } }, body },
    { placeholderData: keepPreviousData, retry: false, enabled: body.startsOn !== '' && body.timeOfDay !== '' },
  );

export const useChangeSeriesRule = () => api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/series/rule', useRefreshed());
export const useRepeatItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/series', useRefreshed());
export const useSpreadOccurrence = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/series/spread', useRefreshed());
export const useCancelOccurrences = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/series/cancel', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'items') };
}
