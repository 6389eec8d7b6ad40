import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useChannels = () => api.useQuery('get', '/api/workspaces/{workspaceId}/channels', { params: { path: useWorkspacePath() } });

export const useConnectablePlatforms = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/connectable-platforms', { params: { path: useWorkspacePath() } });

/** Answers with the address of the platform's consent page; the browser goes there and comes back to this screen. */
export const useConnectChannel = () => api.useMutation('post', '/api/workspaces/{workspaceId}/channels/connect');

export const useDisconnectChannel = () => {
  const client = useQueryClient();
  return api.useMutation('post', '/api/workspaces/{workspaceId}/channels/{channelId}/disconnect', {
    onSettled: () => refresh(client, 'channels'),
  });
};
