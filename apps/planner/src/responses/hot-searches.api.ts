import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** What was noted of what everybody talked about between two instants. */
export const useHotSearches = (startMs: number, endMs: number) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/hot-searches', {
    params: { path: useWorkspacePath(), query: { from: new Date(startMs).toISOString(), to: new Date(endMs).toISOString() } },
  });
