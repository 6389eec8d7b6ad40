import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** What the hours of the week are worth on a channel. */
export const useSlotAdvice = (channelId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/channels/{channelId}/slot-advice', {
    params: { path: { ...useWorkspacePath(), channelId } },
  });
