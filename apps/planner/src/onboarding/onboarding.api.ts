import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/onboarding';

export const useOnboarding = () => api.useQuery('get', ROUTE, { params: { path: useWorkspacePath() } });

export function useDismissOnboarding() {
  const client = useQueryClient();
  return api.useMutation('put', ROUTE, { onSettled: () => client.invalidateQueries({ queryKey: ['get', ROUTE] }) });
}
