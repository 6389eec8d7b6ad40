import type { Item } from '@longstream/contracts/items';
import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, http } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { type LibrarySearch, queryOf } from './library-search.ts';

const ITEMS = '/api/workspaces/{workspaceId}/items';
const TEMPLATES = '/api/workspaces/{workspaceId}/templates';
const ITEM = `${ITEMS}/{itemId}` as const;

/** What the shelf holds of it, page by page. */
export const useLibraryItems = (search: LibrarySearch) =>
  api.useInfiniteQuery(
    'get',
    ITEMS,
    { params: { path: useWorkspacePath(), query: { ...queryOf(search), limit: 50 } } },
    { ...PAGED, placeholderData: keepPreviousData },
  );

const COUNT = `${ITEMS}/count` as const;

/** How many there are, once they have been counted. */
export const useItemCount = (search: LibrarySearch): number | undefined =>
  api.useQuery('get', COUNT, { params: { path: useWorkspacePath(), query: queryOf(search) } }, { placeholderData: keepPreviousData }).data
    ?.items;

/** How many there are of each; no two of them may be the same. */
export function useItemCounts(searches: readonly LibrarySearch[]): (number | undefined)[] {
  const path = useWorkspacePath();
  const queries = searches.map((search) => api.queryOptions('get', COUNT, { params: { path, query: queryOf(search) } }));
  return useQueries({ queries }).map(({ data }) => data?.items);
}

/** Takes back what was done to an item. */
export type TakeBack = () => Promise<unknown>;
/** Something done to one item; it answers with the way back. */
export type Deed = (item: Item) => Promise<TakeBack>;

/** What can be done to many items, one after the other. Whoever does them says when they are over. */
export function useDeeds() {
  const { workspaceId } = useWorkspacePath();
  const client = useQueryClient();
  return useMemo(() => {
    const at = ({ id }: Pick<Item, 'id'>) => ({ path: { workspaceId, itemId: id } });
    const saveTags = async (item: Item, tags: readonly string[]) =>
      told(await http.PUT(`${ITEM}/tags`, { params: at(item), body: { tags: [...tags] } }));
    const regroup = async (item: Pick<Item, 'id' | 'version'>, responseId: string) =>
      told(await http.PUT(`${ITEM}/response`, { params: at(item), body: { version: item.version, responseId } }));
    const cancel = async (item: Pick<Item, 'id' | 'version'>) =>
      told(await http.POST(`${ITEM}/cancel`, { params: at(item), body: { version: item.version } }));
    const copy = async (item: Item, wish?: { wallTime: string; timeZone: string }) => {
      const { responseId, channelId, revision } = told(await http.GET(ITEM, { params: at(item) }));
      const body = { responseId, channelId: channelId ?? '', ...(revision && { content: revision.content }), ...(wish && { wish }) };
      return told(await http.POST(ITEMS, { params: { path: { workspaceId } }, body }));
    };
    const duplicated: Deed = async (item) => {
      const made = await copy(item);
      return () => cancel(made);
    };
    /** As a template, named as the item is. */
    const kept: Deed = async (item) => {
      const body = { itemId: item.id, name: item.headline || item.responseTitle };
      const { id: templateId } = told(await http.POST(TEMPLATES, { params: { path: { workspaceId } }, body }));
      return async () => {
        const { error } = await http.DELETE(`${TEMPLATES}/{templateId}`, { params: { path: { workspaceId, templateId } } });
        if (error !== undefined) throw asError(error);
      };
    };
    const tagged =
      (tag: string): Deed =>
      async (item) => {
        await saveTags(item, [...new Set([...item.tags, tag])]);
        return () => saveTags(item, item.tags);
      };
    const regrouped =
      (responseId: string): Deed =>
      async (item) => {
        const moved = await regroup(item, responseId);
        return () => regroup(moved, item.responseId);
      };
    /** A cancelled item stays cancelled: another draft takes its place. */
    const cancelled: Deed = async (item) => {
      await cancel(item);
      return async () => {
        const { wallTime, timeZone } = item;
        const made = await copy(item, wallTime !== null && timeZone !== null ? { wallTime: wallTime.slice(0, 16), timeZone } : undefined);
        if (item.tags.length > 0) await saveTags(made, item.tags);
      };
    };
    const over = () => refresh(client, 'items', 'campaigns', 'templates');
    return { duplicated, kept, tagged, regrouped, cancelled, over };
  }, [client, workspaceId]);
}

function told<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) throw asError(error);
  return data;
}
