import type { Member } from '@longstream/contracts/workspaces';
import { can } from '@longstream/domain/workspaces/rights';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useMembers, useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/hand-offs';

/** What a person has to post: what ends first comes first. */
export const useHandOffs = (whose: 'mine' | 'everyone') =>
  api.useInfiniteQuery('get', ROUTE, { params: { path: useWorkspacePath(), query: { whose } } }, PAGED);

/** How many wait for me or for anybody, as far as one page tells. */
export function useWaitingCount(): number {
  const tasks = api.useQuery('get', ROUTE, { params: { path: useWorkspacePath(), query: { whose: 'mine', limit: 100 } } });
  return (tasks.data?.items ?? []).filter(({ state }) => state !== 'coming').length;
}

/** Those who may finish a hand-off. */
export function useFinishers(): readonly Member[] {
  const members = useMembers().data?.items;
  return useMemo(() => (members ?? []).filter(({ role }) => can(role, 'handoff.finish')), [members]);
}

export const useFinishHandOff = () => api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/hand-off', useRefreshed());
export const useRestartHandOff = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/hand-off/restart', useRefreshed());
export const useAssignHandOff = () => api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/assignee', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'items', 'hand-offs') };
}
