import type { Plan, PlanPlacement } from '@longstream/contracts/planning';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** Plans that are being made, wait for an answer, or failed and were not put away, newest first. */
export const useOpenPlans = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/plans', { params: { path: useWorkspacePath(), query: { open: 'true' } } });

/** `planId` null: none is looked at. */
export const usePlan = (planId: string | null) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/plans/{planId}',
    { params: { path: { ...useWorkspacePath(), planId: planId ?? '' } } },
    { enabled: planId !== null },
  );

const PLACEMENTS = '/api/workspaces/{workspaceId}/plans/{planId}/placements';

/** Everything that a plan proposes, in its order, however many pages that takes. */
export function usePlacements(plan: Pick<Plan, 'id' | 'state'> | null) {
  const path = { ...useWorkspacePath(), planId: plan?.id ?? '' };
  return useQuery({
    queryKey: ['get', PLACEMENTS, { params: { path } }, 'all pages'],
    enabled: plan !== null && plan.state !== 'running' && plan.state !== 'failed',
    queryFn: async ({ signal }) => {
      const placements: PlanPlacement[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 500, ...(cursor !== undefined && { cursor }) };
        const { data, error } = await http.GET(PLACEMENTS, { params: { path, query }, signal });
        if (data === undefined) throw asError(error);
        placements.push(...(data.items as PlanPlacement[]));
        cursor = data.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return placements;
    },
    placeholderData: keepPreviousData,
  });
}

export const useStartPlan = () => api.useMutation('post', '/api/workspaces/{workspaceId}/plans', useRefreshed());
export const useCancelPlan = () => api.useMutation('post', '/api/workspaces/{workspaceId}/plans/{planId}/cancel', useRefreshed());
export const useTakePlan = () => api.useMutation('post', '/api/workspaces/{workspaceId}/plans/{planId}/take', useRefreshed());
export const useUndoPlan = () => api.useMutation('post', '/api/workspaces/{workspaceId}/plans/{planId}/undo', useRefreshed());
export const useSavePlanTerms = () => api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/plan-terms', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'planning', 'items') };
}
