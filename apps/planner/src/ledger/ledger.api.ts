import type { LEDGER_FORMATS } from '@longstream/contracts/ledger';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useLedger = (itemId: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/items/{itemId}/ledger',
    { params: { path: { ...useWorkspacePath(), itemId }, query: {} } },
    PAGED,
  );

export const useStory = (itemId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/items/{itemId}/story', { params: { path: { ...useWorkspacePath(), itemId } } });

/** One item, one campaign, or everything in the workspace between two instants. */
export type LedgerScope = { itemId: string } | { campaignId: string } | { from: string | null; to: string | null };

/** Where the browser downloads a ledger. */
export function useLedgerFile(scope: LedgerScope): (format: (typeof LEDGER_FORMATS)[number]) => string {
  const { workspaceId } = useWorkspacePath();
  const home = `/api/workspaces/${workspaceId}`;
  return (format) => {
    const query = new URLSearchParams({ format });
    if ('itemId' in scope) return `${home}/items/${scope.itemId}/ledger/export?${query.toString()}`;
    if ('campaignId' in scope) return `${home}/campaigns/${scope.campaignId}/ledger/export?${query.toString()}`;
    if (scope.from !== null) query.set('from', scope.from);
    if (scope.to !== null) query.set('to', scope.to);
    return `${home}/ledger/export?${query.toString()}`;
  };
}

/** Every item of the workspace is looked at, a page after the other, once somebody asks for it. */
export const useLedgerCheck = (enabled: boolean) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/ledger/check',
    { params: { path: useWorkspacePath(), query: {} } },
    { ...PAGED, enabled, staleTime: 0 },
  );
