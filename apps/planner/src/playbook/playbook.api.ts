import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const CHECKLIST = '/api/workspaces/{workspaceId}/responses/{responseId}/checklist';

export const useUsePlan = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/campaigns/{campaignId}/planned-responses', useRefreshed());
export const useUndoPlan = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/responses/{responseId}/plan', useRefreshed());

/** What the team is asked before a response goes out, and who answered what. */
export const useChecklist = (responseId: string) =>
  api.useQuery('get', CHECKLIST, { params: { path: { ...useWorkspacePath(), responseId } } });
export const useAnswerChecklist = () => api.useMutation('put', CHECKLIST, useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'campaigns', 'items') };
}
