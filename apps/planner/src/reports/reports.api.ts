import type { ReportDraft, ReportRendering } from '@longstream/contracts/reports';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { awaitFile } from './awaited-files.api.ts';

/** All reports, the newest first, page by page. */
export const useReports = () =>
  api.useInfiniteQuery('get', '/api/workspaces/{workspaceId}/reports', { params: { path: useWorkspacePath(), query: {} } }, PAGED);

export const useReport = (reportId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/reports/{reportId}', { params: { path: { ...useWorkspacePath(), reportId } } });

/** The pages of a report as it is being put together; until the next ones are there, those before stay. */
export const useReportPreview = (draft: ReportDraft) =>
  api.useQuery(
    'post',
    '/api/workspaces/{workspaceId}/reports/preview',
    { params: { path: useWorkspacePath() }, body: draft },
    { placeholderData: keepPreviousData },
  );

export const useCreateReport = () => api.useMutation('post', '/api/workspaces/{workspaceId}/reports', useRefreshed());
export const useSaveReport = () => api.useMutation('put', '/api/workspaces/{workspaceId}/reports/{reportId}', useRefreshed());
export const useSetReportMailing = () => api.useMutation('put', '/api/workspaces/{workspaceId}/reports/{reportId}/mailing', useRefreshed());
export const useDeleteReport = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/reports/{reportId}', useRefreshed());

/** The files of the workspace's reports, the newest first. */
export const useRenderings = (enabled = true) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/report-renderings', { params: { path: useWorkspacePath(), query: {} } }, { enabled });

export const useRender = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/reports/{reportId}/renderings', {
    ...useRefreshed(),
    onSuccess: ({ id }: ReportRendering) => awaitFile(id),
  });

export const useReportLinks = (reportId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/reports/{reportId}/links', {
    params: { path: { ...useWorkspacePath(), reportId }, query: {} },
  });

export const useShareReport = () => api.useMutation('post', '/api/workspaces/{workspaceId}/reports/{reportId}/links', useRefreshed());
export const useUnshareReport = () =>
  api.useMutation('delete', '/api/workspaces/{workspaceId}/reports/{reportId}/links/{linkId}', useRefreshed());

/** For whoever has a link; without an account. */
export const useSharedReport = (token: string) => api.useQuery('get', '/api/shared/reports/{token}', { params: { path: { token } } });

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'reports') };
}
