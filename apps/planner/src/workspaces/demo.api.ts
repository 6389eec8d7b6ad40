import type { Workspace } from '@longstream/contracts/workspaces';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { meQuery, rememberWorkspace } from './workspaces.api.ts';

/** Whether a demo may be had here. */
export const useDemoOffer = () => api.useQuery('get', '/api/demo');

/** The demo's answer is the workspace, which then is the chosen one. */
export function useTryDemo() {
  const client = useQueryClient();
  return api.useMutation('post', '/api/demo', {
    onSuccess: ({ id }: Workspace) => {
      rememberWorkspace(id);
      return client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}

/** What it fills is told by the event stream. */
export const useFillDemo = () => api.useMutation('post', '/api/workspaces/{workspaceId}/demo');

/** The screen on which it was asked for goes with the demo, so that what is to follow must not wait for that screen. */
export function useRemoveDemo(onRemoved: () => Promise<void>) {
  const client = useQueryClient();
  return api.useMutation('delete', '/api/workspaces/{workspaceId}/demo', {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      await onRemoved();
    },
  });
}
