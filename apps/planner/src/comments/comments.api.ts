import type { CommentQuery, TopicQuery } from '@longstream/contracts/comments';
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { PAGED } from '../api/paged.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export type CommentFilter = Partial<Pick<CommentQuery, 'assignee' | 'channelId' | 'itemId' | 'kind' | 'show' | 'stars'>>;

export const useComments = (filter: CommentFilter) =>
  api.useInfiniteQuery('get', '/api/workspaces/{workspaceId}/comments', { params: { path: useWorkspacePath(), query: filter } }, PAGED);

/** What written reviews said beside a campaign. */
export const useStarWave = (campaignId: string) =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/campaigns/{campaignId}/star-wave', {
    params: { path: { ...useWorkspacePath(), campaignId } },
  });

export const useWriteReply = () => api.useMutation('post', '/api/workspaces/{workspaceId}/comments/{commentId}/replies', useRefreshed());
export const useDecideReply = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/comments/{commentId}/replies/{replyId}/decide', useRefreshed());
export const useWithdrawReply = () =>
  api.useMutation('post', '/api/workspaces/{workspaceId}/comments/{commentId}/replies/{replyId}/withdraw', useRefreshed());

export const useSelectComment = () =>
  api.useMutation('put', '/api/workspaces/{workspaceId}/comments/{commentId}/selection', useRefreshed());
export const useRemoveComment = () => api.useMutation('post', '/api/workspaces/{workspaceId}/comments/{commentId}/remove', useRefreshed());

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

/** What the newest comments are about. */
export const useCommentTopics = (query: TopicQuery) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/comment-topics',
    { params: { path: useWorkspacePath(), query } },
    { placeholderData: keepPreviousData },
  );

export const useTopicWords = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/topic-words', { params: { path: useWorkspacePath() } });

export const useSetTopicWords = () => {
  const client = useQueryClient();
  return api.useMutation('put', '/api/workspaces/{workspaceId}/topic-words', { onSettled: () => refresh(client, 'workspace') });
};

/** How the newest comments sound, by platform and week. */
export const useCommentMoods = (query: TopicQuery) =>
  api.useQuery(
    'get',
    '/api/workspaces/{workspaceId}/comment-moods',
    { params: { path: useWorkspacePath(), query } },
    { placeholderData: keepPreviousData },
  );

export const useLabelComment = () => api.useMutation('put', '/api/workspaces/{workspaceId}/comments/{commentId}/mood', useRefreshed());
