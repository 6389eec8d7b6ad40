import type { UnreadNotes } from '@longstream/contracts/notes';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/notes';

/** The newest first, page by page. */
export const useNotes = (itemId: string) =>
  api.useInfiniteQuery('get', ROUTE, { params: { path: useWorkspacePath(), query: { itemId } } }, PAGED);

/** By item, what others wrote that I have not read: of the two hundred items that were written about last. */
export function useUnreadNotes(): ReadonlyMap<string, UnreadNotes> {
  const unread = api.useQuery('get', `${ROUTE}/unread`, { params: { path: useWorkspacePath(), query: { limit: 200 } } }).data?.items;
  return useMemo(() => new Map(unread?.map((one) => [one.itemId, one])), [unread]);
}

export const useWriteNote = () => api.useMutation('post', ROUTE, useRefreshed());
export const useChangeNote = () => api.useMutation('put', `${ROUTE}/{noteId}`, useRefreshed());
export const useRemoveNote = () => api.useMutation('delete', `${ROUTE}/{noteId}`, useRefreshed());
export const useReadNotes = () => api.useMutation('post', `${ROUTE}/read`, useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'notes') };
}
