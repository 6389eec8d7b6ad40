import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useChannels = () => api.useQuery('get', '/api/workspaces/{workspaceId}/channels', { params: { path: useWorkspacePath() } });

export const useConnectablePlatforms = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/connectable-platforms', { params: { path: useWorkspacePath() } });

/** Answers with the address of the platform's consent page; the browser goes there and comes back to this screen. */
export const useConnectChannel = () => api.useMutation('post', '/api/workspaces/{workspaceId}/channels/connect');
export const useConnectWithKeys = () => api.useMutation('post', '/api/workspaces/{workspaceId}/channels/connect-with-keys', useRefreshed());
export const useConnectByHand = () => api.useMutation('post', '/api/workspaces/{workspaceId}/channels/connect-by-hand', useRefreshed());

/** Asks the platform whether the account can still be reached, and what it may do. */
export const useCheckChannel = () => api.useMutation('post', '/api/workspaces/{workspaceId}/channels/{channelId}/check', useRefreshed());
export const useChangeChannel = () => api.useMutation('patch', '/api/workspaces/{workspaceId}/channels/{channelId}', useRefreshed());
export const useDisconnectChannel = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/channels/{channelId}/disconnect', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'channels') };
}
