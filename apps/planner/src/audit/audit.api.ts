import type { AuditExportQuery } from '@longstream/contracts/audit';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

const AUDIT = '/api/workspaces/{workspaceId}/audit';

/** Read anew wherever it is opened: it tells of what was done on other screens. */
export const useAudit = (which: AuditExportQuery) =>
  api.useInfiniteQuery('get', AUDIT, { params: { path: useWorkspacePath(), query: { limit: 20, ...which } } }, { ...PAGED, staleTime: 0 });

/** Where the browser downloads it. */
export function useAuditFile({ author, thing }: AuditExportQuery): string {
  const { workspaceId } = useWorkspacePath();
  const query = new URLSearchParams({ ...(author && { author }), ...(thing && { thing }) }).toString();
  return `/api/workspaces/${workspaceId}/audit/export${query && `?${query}`}`;
}
