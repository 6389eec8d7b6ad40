import type { ImportReport } from '@longstream/contracts/imports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { asError } from '../problems/problem.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** Reads a file of past results; writes nothing while `dryRun`. The bytes go as they are: the api finds out their encoding. */
export function useImportResults() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ campaignId, file, dryRun }: { campaignId: string; file: File; dryRun: boolean }): Promise<ImportReport> => {
      const { data, error } = await http.POST('/api/workspaces/{workspaceId}/imports', {
        params: { path, query: { campaignId, fileName: file.name, dryRun: dryRun ? 'true' : 'false' } },
        headers: { 'content-type': 'text/csv' },
        body: '',
        bodySerializer: () => file,
      });
      if (data === undefined) throw asError(error);
      return data;
    },
    onSettled: () => refresh(client, 'imports'),
  });
}
