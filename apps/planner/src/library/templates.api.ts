import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const TEMPLATES = '/api/workspaces/{workspaceId}/templates';

/** The oldest first; 200 are more than anybody chooses from. */
export const useTemplates = () => api.useQuery('get', TEMPLATES, { params: { path: useWorkspacePath(), query: { limit: 200 } } });

export function useDeleteTemplate() {
  const client = useQueryClient();
  return api.useMutation('delete', `${TEMPLATES}/{templateId}`, { onSettled: () => void refresh(client, 'templates') });
}

export function useRenameTemplate() {
  const client = useQueryClient();
  return api.useMutation('put', `${TEMPLATES}/{templateId}`, { onSettled: () => void refresh(client, 'templates') });
}

export function useRestoreTemplate() {
  const client = useQueryClient();
  return api.useMutation('post', `${TEMPLATES}/{templateId}/restore`, { onSettled: () => void refresh(client, 'templates') });
}

export function useUseTemplate() {
  const client = useQueryClient();
  return api.useMutation('post', `${TEMPLATES}/{templateId}/items`, { onSettled: () => void refresh(client, 'items', 'campaigns') });
}
