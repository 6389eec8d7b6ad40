import type { ImportReport, ImportUndone, PlanImportReport, PlanImportUndone } from '@longstream/contracts/imports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, http } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const CSV = 'text/csv';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What a person may choose. */
export const TABLE_FILES = ['.csv', CSV, '.xlsx', WORKBOOK].join(',');

export interface TableFile {
  readonly campaignId: string;
  readonly file: File;
  /** Writes nothing. */
  readonly dryRun: boolean;
  /** Under which its writing is found among the long jobs. */
  readonly jobId?: string;
}

export function useImportResults(): (table: TableFile) => Promise<ImportReport> {
  const request = useFileRequest();
  const client = useQueryClient();
  return async (table) => {
    const { data, error } = await http.POST('/api/workspaces/{workspaceId}/imports', request(table));
    // The answer does not wait for the screens behind it; a dry run changes none of them.
    if (!table.dryRun) void refresh(client, 'imports');
    if (data === undefined) throw asError(error);
    return data;
  };
}

export function useImportPlan(): (table: TableFile) => Promise<PlanImportReport> {
  const request = useFileRequest();
  const client = useQueryClient();
  return async (table) => {
    const { data, error } = await http.POST('/api/workspaces/{workspaceId}/plan-imports', request(table));
    // The answer does not wait for the screens behind it; a dry run changes none of them.
    if (!table.dryRun) void refresh(client, 'imports');
    if (data === undefined) throw asError(error);
    return data;
  };
}

/** Newest first. */
export const useResultImports = (campaignId: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/imports',
    { params: { path: useWorkspacePath(), query: { campaignId, limit: 20 } } },
    PAGED,
  );

/** Newest first. */
export const usePlanImports = (campaignId: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/plan-imports',
    { params: { path: useWorkspacePath(), query: { campaignId, limit: 20 } } },
    PAGED,
  );

export function useUndoResultImport() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (importId: string): Promise<ImportUndone> => {
      const { data, error } = await http.POST('/api/workspaces/{workspaceId}/imports/{importId}/undo', {
        params: { path: { ...path, importId } },
      });
      if (data === undefined) throw asError(error);
      return data;
    },
    onSettled: () => void refresh(client, 'imports'),
  });
}

export function useUndoPlanImport() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (planImportId: string): Promise<PlanImportUndone> => {
      const { data, error } = await http.POST('/api/workspaces/{workspaceId}/plan-imports/{planImportId}/undo', {
        params: { path: { ...path, planImportId } },
      });
      if (data === undefined) throw asError(error);
      return data;
    },
    onSettled: () => void refresh(client, 'imports'),
  });
}

/** The bytes go as they are: the api finds out what they are. */
function useFileRequest() {
  const path = useWorkspacePath();
  return ({ campaignId, file, dryRun, jobId }: TableFile) => ({
    params: {
      path,
      query: {
        campaignId,
        fileName: file.name,
        dryRun: dryRun ? ('true' as const) : ('false' as const),
        ...(jobId !== undefined && { jobId }),
      },
    },
    headers: { 'content-type': file.name.toLowerCase().endsWith('.xlsx') ? WORKBOOK : CSV },
    body: '',
    bodySerializer: () => file,
  });
}
