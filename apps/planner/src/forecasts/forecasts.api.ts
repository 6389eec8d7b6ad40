import type { Metric } from '@longstream/domain/engagement/metrics';
import { keepPreviousData } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** Of the goals of a campaign whose clock runs. */
export const useGoalForecasts = (campaignId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/campaigns/{campaignId}/goal-forecasts', {
    params: { path: { ...useWorkspacePath(), campaignId } },
  });

export const useItemForecast = (itemId: string, metric: Metric) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/items/{itemId}/forecast',
    { params: { path: { ...useWorkspacePath(), itemId }, query: { metric } } },
    { placeholderData: keepPreviousData },
  );
