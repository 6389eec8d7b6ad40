import type { ImportReport, PlanImportReport } from '@longstream/contracts/imports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export interface CsvFile {
  readonly campaignId: string;
  readonly file: File;
  /** Writes nothing. */
  readonly dryRun: boolean;
}

export function useImportResults() {
  const request = useFileRequest();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wish: CsvFile): Promise<ImportReport> => {
      const { data, error } = await http.POST('/api/workspaces/{workspaceId}/imports', request(wish));
      if (data === undefined) throw asError(error);
      return data;
    },
    onSettled: () => refresh(client, 'imports'),
  });
}

export function useImportPlan() {
  const request = useFileRequest();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wish: CsvFile): Promise<PlanImportReport> => {
      const { data, error } = await http.POST('/api/workspaces/{workspaceId}/plan-imports', request(wish));
      if (data === undefined) throw asError(error);
      return data;
    },
    onSettled: () => refresh(client, 'items', 'campaigns'),
  });
}

/** The bytes go as they are: the api finds out their encoding. */
function useFileRequest() {
  const path = useWorkspacePath();
  return ({ campaignId, file, dryRun }: CsvFile) => ({
    params: { path, query: { campaignId, fileName: file.name, dryRun: dryRun ? ('true' as const) : ('false' as const) } },
    headers: { 'content-type': 'text/csv' },
    body: '',
    bodySerializer: () => file,
  });
}
