import type { CreateItem, Item, ItemDetail } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { defaultSettings } from '@longstream/domain/platforms/platform-settings';
import {
  keepPreviousData,
  type QueryClient,
  replaceEqualDeep,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, http } from '../api/client.ts';
import { itemAnswered } from '../api/item-answered.ts';
import { refresh } from '../api/refresh.ts';
import type { paths } from '../api/schema.d.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspaceNow } from '../workspaces/workspace-clock.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/items';
const PAGE = 500;
const ALL_PAGES = 'all pages';
type ItemFilter = Omit<NonNullable<paths[typeof ROUTE]['get']['parameters']['query']>, 'limit' | 'cursor'>;

/**
 * Every item that the filter lets through, however many pages that takes: boards and caps need them all.
 *
 * @param enabled false while it is not known yet what to ask for
 */
export function useItems(filter: ItemFilter, enabled = true) {
  const path = useWorkspacePath();
  return useQuery({
    enabled,
    queryKey: ['get', ROUTE, { params: { path, query: filter } }, ALL_PAGES],
    queryFn: async ({ client, signal }) => {
      const items: Item[] = [];
      let cursor: string | undefined;
      do {
        const query = { ...filter, limit: PAGE, ...(cursor !== undefined && { cursor }) };
        const { data, error } = await http.GET(ROUTE, { params: { path, query }, signal });
        if (data === undefined) throw asError(error);
        items.push(...data.items);
        cursor = data.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return asKnown(client, items);
    },
    placeholderData: keepPreviousData,
  });
}

/** The first of those that stand where the status says, in the order of their times. */
export const useFirstItems = (status: ItemStatus, limit: number) =>
  api.useQuery('get', ROUTE, { params: { path: useWorkspacePath(), query: { status, limit, origin: 'planned' } } });

const MINUTE_MS = 60_000;

/** The first that are due from this minute on: what is held stays scheduled when its time has passed, and is not what comes next. */
export function useNextItems(limit: number) {
  const thisMinuteMs = Math.floor(useWorkspaceNow(5000).getTime() / MINUTE_MS) * MINUTE_MS;
  const from = new Date(thisMinuteMs).toISOString();
  return api.useQuery(
    'get',
    ROUTE,
    { params: { path: useWorkspacePath(), query: { status: 'scheduled', limit, origin: 'planned', from } } },
    { placeholderData: keepPreviousData },
  );
}

const NOTHING_FOUND: Item[] = [];
const LETTERS_AT_LEAST = 2;

/** The first that have these words in their headline or text; nothing is looked for by a single letter. */
export function useFoundItems(q: string): Item[] {
  const query = { q, limit: 6 };
  const found = api.useQuery('get', ROUTE, { params: { path: useWorkspacePath(), query } }, { enabled: q.length >= LETTERS_AT_LEAST });
  return q.length < LETTERS_AT_LEAST ? NOTHING_FOUND : (found.data?.items ?? NOTHING_FOUND);
}

/** The first that somebody wrote and was asked to change. */
export const useReturnedItems = (author: string, limit: number) =>
  api.useQuery('get', ROUTE, { params: { path: useWorkspacePath(), query: { status: 'changes_requested', author, limit } } });

/**
 * The objects that are known already for items that have not changed: a list's own sharing would find them as well, but keeps what was
 * read beside them, and none of another list's.
 */
function asKnown(client: QueryClient, items: readonly Item[]): Item[] {
  const known = new Map(cachedItems(client).map((item) => [item.id, item]));
  return items.map((item) => replaceEqualDeep(known.get(item.id), item));
}

/** Every item that some screen has read, each once. */
export function cachedItems(client: QueryClient): Item[] {
  const read = client.getQueriesData<Item[]>({ queryKey: ['get', ROUTE], predicate: ({ queryKey }) => queryKey[3] === ALL_PAGES });
  return [...new Map(read.flatMap(([, items]) => items ?? []).map((item) => [item.id, item])).values()];
}

export const useItem = (itemId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/items/{itemId}', { params: { path: { ...useWorkspacePath(), itemId } } });

/** Several items at once, as far as they have been read. */
export function useItemDetails(itemIds: readonly string[]): ItemDetail[] {
  const path = useWorkspacePath();
  const queries = itemIds.map((itemId) =>
    api.queryOptions('get', '/api/workspaces/{workspaceId}/items/{itemId}', { params: { path: { ...path, itemId } } }),
  );
  return useQueries({ queries }).flatMap(({ data }) => data ?? []);
}

/** What it was before, the newest first; the older ones are left to whoever asks the api. */
export const useRevisions = (itemId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/items/{itemId}/revisions', {
    params: { path: { ...useWorkspacePath(), itemId }, query: { limit: 100 } },
  });

/** What would be sent now; an item that nobody has written yet has nothing but its platform's defaults. */
export function contentOf(item: ItemDetail): ItemContent {
  return item.revision?.content ?? { platform: item.platform, title: '', text: '', media: [], settings: defaultSettings(item.platform) };
}

type SentContent = NonNullable<ItemDetail['revision']>['content'];

/** The contract's lists are not read-only, the domain's are. */
export function asSent({ media, settings, declares, styles, ...rest }: ItemContent): SentContent {
  return {
    ...rest,
    media: [...media],
    settings: 'tags' in settings ? { ...settings, tags: [...settings.tags] } : settings,
    ...(styles && { styles: [...styles] }),
    ...(declares && { declares: [...declares] }),
  };
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
/** On its way until the item has been read again: a save that came too late is repeated with the version that was read then. */
export function useSaveContent() {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/content', { onSettled: () => refresh(client, 'items') });
}
export const useSubmitItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/submit', useAnswered());
export const useScheduleItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/schedule', useAnswered());
/** The caller reads the items again. */
export const useMoveItems = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/moves');
/** Of items that are not approved yet. */
export const useWishTime = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/moves', useRefreshed());
export const useUnscheduleItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/unschedule', useAnswered());
export const useCancelItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/cancel', useAnswered());
export const useTakeDownItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/remove', useAnswered());
export const useSettleItem = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/settle', useAnswered());

/** Another draft of what an item says now, for the same response and channel. */
export function useCopyItem() {
  return useMutation({
    mutationFn: async ({ path, item, wish }: { path: { workspaceId: string }; item: Item; wish: CreateItem['wish'] }) => {
      const source = await http.GET(`${ROUTE}/{itemId}`, { params: { path: { ...path, itemId: item.id } } });
      if (source.data === undefined) throw asError(source.error);
      const { responseId, channelId, revision } = source.data;
      const content = revision === null ? {} : { content: revision.content };
      const made = await http.POST(ROUTE, { params: { path }, body: { responseId, channelId: channelId ?? '', wish, ...content } });
      if (made.data === undefined) throw asError(made.error);
      return made.data;
    },
    ...useRefreshed(),
  });
}

function useAnswered() {
  return itemAnswered(useQueryClient(), 'items');
}

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'items') };
}
