import type { SaveBlackout } from '@longstream/contracts/blackouts';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useBlackouts = () => api.useQuery('get', '/api/workspaces/{workspaceId}/blackouts', { params: { path: useWorkspacePath() } });

/** The scheduled items that a draft would hit; not asked while there is nothing to ask about. */
export const useBlackoutHits = (draft: SaveBlackout | null) =>
  api.useQuery(
    'post',
    '/api/workspaces/{workspaceId}/blackouts/hits',
    { params: { path: useWorkspacePath() }, body: draft ?? NOTHING },
    { enabled: draft !== null },
  );

const NOTHING: SaveBlackout = {
  name: '',
  scope: { kind: 'workspace', id: null },
  rule: { kind: 'quiet_hours', from: '00:00', to: '00:00', weekdays: [] },
};

export const useCreateBlackout = () => api.useMutation('post', '/api/workspaces/{workspaceId}/blackouts', useRefreshed());
export const useChangeBlackout = () => api.useMutation('put', '/api/workspaces/{workspaceId}/blackouts/{blackoutId}', useRefreshed());
export const useDeleteBlackout = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/blackouts/{blackoutId}', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'blackouts') };
}
