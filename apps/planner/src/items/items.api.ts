import type { Item, ItemDetail } from '@longstream/contracts/items';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import type { paths } from '../api/schema.d.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/items';
const PAGE = 500;
type ItemFilter = Omit<NonNullable<paths[typeof ROUTE]['get']['parameters']['query']>, 'limit' | 'cursor'>;

/** Every item that the filter lets through, however many pages that takes: boards and caps need them all. */
export function useItems(filter: ItemFilter) {
  const path = useWorkspacePath();
  return useQuery({
    queryKey: ['get', ROUTE, { params: { path, query: filter } }, 'all pages'],
    queryFn: async ({ signal }) => {
      const items: Item[] = [];
      let cursor: string | undefined;
      do {
        const query = { ...filter, limit: PAGE, ...(cursor !== undefined && { cursor }) };
        const { data, error } = await http.GET(ROUTE, { params: { path, query }, signal });
        if (data === undefined) throw asError(error);
        items.push(...data.items);
        cursor = data.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return items;
    },
    placeholderData: keepPreviousData,
  });
}

export const useItem = (itemId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/items/{itemId}', { params: { path: { ...useWorkspacePath(), itemId } } });

/** What would be sent now; an item that nobody has written yet has nothing but its platform's defaults. */
export function contentOf(item: ItemDetail): ItemContent {
  return item.revision?.content ?? { platform: item.platform, title: '', text: '', media: [], settings: defaultSettings(item.platform) };
}

/** Whether the item could go out then: asked again whenever items or caps change. */
export const useSlotCheck = (itemId: string, slot: { wallTime: string; timeZone: string } | null) =>
  api.useQuery(
    'post',
    '/api/workspaces/{workspaceId}/items/{itemId}/check-slot',
    { params: { path: { ...useWorkspacePath(), itemId } }, body: slot ?? { wallTime: '', timeZone: '' } },
    { enabled: slot !== null },
  );

export const useCreateItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items', useRefreshed());
export const useSaveContent = () => api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/content', useRefreshed());
export const useSubmitItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/submit', useRefreshed());
export const useScheduleItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/schedule', useRefreshed());
export const useUnscheduleItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/unschedule', useRefreshed());
export const useCancelItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/cancel', useRefreshed());
export const useTakeDownItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/remove', useRefreshed());
export const useSettleItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/settle', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'items') };
}
