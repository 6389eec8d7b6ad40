import { useQueryClient } from '@tanstack/react-query';
import type { NotificationKind } from '@longstream/domain/notifications/notification-kinds';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/notifications';

/** What of it is shown, as it stands in the address. */
export interface NotificationFilter {
  readonly show?: 'unread';
  readonly kind?: NotificationKind;
}

/** What I was told, the newest first, page by page. */
export const useNotifications = ({ show, kind }: NotificationFilter) =>
  api.useInfiniteQuery(
    'get',
    ROUTE,
    { params: { path: useWorkspacePath(), query: { unread: show === 'unread' ? 'true' : 'false', ...(kind && { kind }) } } },
    PAGED,
  );

export const useUnreadCount = (): number =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/notifications/unread', { params: { path: useWorkspacePath() } }).data?.count ?? 0;

export const useMarkRead = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/notifications/{notificationId}/read', useRefreshed());
export const useMarkAllRead = () => api.useMutation('post', '/api/workspaces/{workspaceId}/notifications/read', useRefreshed());

export const usePreferences = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/notification-preferences', { params: { path: useWorkspacePath() } });
export const useSavePreferences = () => api.useMutation('put', '/api/workspaces/{workspaceId}/notification-preferences', useRefreshed());
export const useTestMail = () => api.useMutation('post', '/api/workspaces/{workspaceId}/notification-preferences/test', useRefreshed());

const TARGETS = '/api/workspaces/{workspaceId}/notification-targets';
const TARGET = '/api/workspaces/{workspaceId}/notification-targets/{targetId}';
export const useTargets = () => api.useQuery('get', TARGETS, { params: { path: useWorkspacePath() } });
export const useCreateTarget = () => api.useMutation('post', TARGETS, useRefreshed());
export const useUpdateTarget = () => api.useMutation('patch', TARGET, useRefreshed());
export const useRemoveTarget = () => api.useMutation('delete', TARGET, useRefreshed());
export const useTestTarget = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/notification-targets/{targetId}/test', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'notifications') };
}
