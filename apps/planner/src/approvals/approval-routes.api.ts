import type { Member } from '@longstream/contracts/workspaces';
import { can } from '@longstream/domain/workspaces/rights';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useMembers, useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useApprovalRoutes = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/approval-routes', { params: { path: useWorkspacePath() } });
export const useCreateRoute = () => api.useMutation('post', '/api/workspaces/{workspaceId}/approval-routes', useRefreshed());
export const useChangeRoute = () => api.useMutation('put', '/api/workspaces/{workspaceId}/approval-routes/{routeId}', useRefreshed());
export const useDeleteRoute = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/approval-routes/{routeId}', useRefreshed());

export const useAbsences = () => api.useQuery('get', '/api/workspaces/{workspaceId}/absences', { params: { path: useWorkspacePath() } });
export const useAddAbsence = () => api.useMutation('post', '/api/workspaces/{workspaceId}/absences', useRefreshed());
export const useRemoveAbsence = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/absences/{absenceId}', useRefreshed());

/** Those who may approve, whoever wrote it. */
export function useApprovers(): readonly Member[] {
  const members = useMembers().data?.items;
  return useMemo(() => (members ?? []).filter(({ role }) => can(role, 'item.approve')), [members]);
}

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'approvals') };
}
