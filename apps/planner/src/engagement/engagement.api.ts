import type { ComparedPer } from '@longstream/contracts/comparisons';
import type { TrendQuery } from '@longstream/contracts/trends';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** Without a metric the api chooses: the item's main one, or the first that the campaign has numbers for. */
export const useItemCurve = (itemId: string, metric: Metric | null) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/items/{itemId}/curve',
    { params: { path: { ...useWorkspacePath(), itemId }, query: metric === null ? {} : { metric } } },
    { placeholderData: keepPreviousData },
  );

/** For platforms whose figures no program can read. */
export const useTypeMetrics = () => {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/items/{itemId}/metrics', {
    onSettled: () => void refresh(client, 'samples'),
  });
};

/** A reading out of turn: it comes when the platform has anything new to tell. */
export const useReadSoon = () => {
  const client = useQueryClient();
  return api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/sample', { onSettled: () => void refresh(client, 'items') });
};

/** The table of so many responses at once; what it says of the whole is the same on each of its pages. */
export function useCampaignResults(campaignId: string, metric: Metric | null, limit: number) {
  const query = { limit, ...(metric !== null && { metric }) };
  const pages = api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/campaigns/{campaignId}/results',
    { params: { path: { ...useWorkspacePath(), campaignId }, query } },
    { ...PAGED, placeholderData: keepPreviousData },
  );
  const read = pages.data?.pages;
  const data = useMemo(() => {
    const last = read?.at(-1);
    return read && last && { ...last, rows: read.flatMap(({ rows }) => rows), figures: read.flatMap(({ figures }) => figures) };
  }, [read]);
  return { ...pages, data };
}

export const useCampaignTrend = (campaignId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/campaigns/{campaignId}/trend', {
    params: { path: { ...useWorkspacePath(), campaignId } },
  });

/** What all accounts' items gained by the day. */
export const useWorkspaceTrend = (query: TrendQuery, isWanted: boolean) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/trend',
    { params: { path: useWorkspacePath(), query } },
    { enabled: isWanted, placeholderData: keepPreviousData },
  );

export const useCampaignComparison = (campaignId: string, metric: Metric, per: ComparedPer) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/campaigns/{campaignId}/comparison',
    { params: { path: { ...useWorkspacePath(), campaignId }, query: { metric, per } } },
    { placeholderData: keepPreviousData },
  );

export const useFollowerCounts = (channelId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/channels/{channelId}/follower-counts', {
    params: { path: { ...useWorkspacePath(), channelId } },
  });

export const useTypeFollowers = () => {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/channels/{channelId}/follower-counts', {
    onSettled: () => void refresh(client, 'channels', 'samples'),
  });
};

/** Where the browser downloads the table as CSV. */
export function useResultsFile(campaignId: string, metric: Metric): string {
  const { workspaceId } = useWorkspacePath();
  return `/api/workspaces/${workspaceId}/campaigns/${campaignId}/results.csv?metric=${metric}`;
}
