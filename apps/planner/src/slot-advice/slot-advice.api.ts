import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** What the hours of the week are worth on a channel; null asks for nothing. */
export const useSlotAdvice = (channelId: string | null) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/channels/{channelId}/slot-advice',
    { params: { path: { ...useWorkspacePath(), channelId: channelId ?? '' } } },
    { enabled: channelId !== null },
  );
