import type { CommentQuery } from '@longstream/contracts/comments';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export type CommentFilter = Partial<Pick<CommentQuery, 'channelId' | 'itemId' | 'kind' | 'show' | 'stars'>>;

export const useComments = (filter: CommentFilter) =>
  api.useInfiniteQuery(
    'get',
    '/api/workspaces/{workspaceId}/comments',
    { params: { path: useWorkspacePath(), query: filter } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
    },
  );

export const useWriteReply = () => api.useMutation('post', '/api/workspaces/{workspaceId}/comments/{commentId}/replies', useRefreshed());
export const useDecideReply = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/comments/{commentId}/replies/{replyId}/decide', useRefreshed());
export const useWithdrawReply = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/comments/{commentId}/replies/{replyId}/withdraw', useRefreshed());

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => refresh(client, 'comments') };
}

export const useReplyPolicy = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/reply-policy', { params: { path: useWorkspacePath() } });

export const useSetReplyPolicy = () => {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/reply-policy', { onSettled: () => refresh(client, 'workspace') });
};
