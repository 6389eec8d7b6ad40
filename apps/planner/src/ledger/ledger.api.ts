import { api } from '../api/client.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useLedger = (itemId: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/items/{itemId}/ledger',
    { params: { path: { ...useWorkspacePath(), itemId }, query: {} } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
    },
  );
