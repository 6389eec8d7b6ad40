import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useMedia = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/media', { params: { path: useWorkspacePath(), query: { limit: 200 } } });

/** Where a file's bytes are read. */
export function useMediaUrl(): (mediaId: string) => string {
  const { workspaceId } = useWorkspacePath();
  return (mediaId) => `/api/workspaces/${workspaceId}/media/${mediaId}/file`;
}
