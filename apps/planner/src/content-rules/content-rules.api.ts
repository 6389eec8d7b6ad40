import { type ContentHit, Rulebook } from '@longstream/domain/content-rules/rulebook';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

export const useContentRules = () =>
  api.useQuery('get', '/api/workspaces/{workspaceId}/content-rules', { params: { path: useWorkspacePath() } });

export const useCreateContentRule = () => api.useMutation('post', '/api/workspaces/{workspaceId}/content-rules', useRefreshed());
export const useChangeContentRule = () => api.useMutation('put', '/api/workspaces/{workspaceId}/content-rules/{ruleId}', useRefreshed());
export const useDeleteContentRule = () => api.useMutation('delete', '/api/workspaces/{workspaceId}/content-rules/{ruleId}', useRefreshed());

/** The same that the api holds content to. */
export function useRulebook(): Rulebook {
  const rules = useContentRules().data?.items;
  return useMemo(() => new Rulebook(rules ?? []), [rules]);
}

/** What content breaks as it is typed. */
export function useContentHits(content: ItemContent): ContentHit[] {
  const rulebook = useRulebook();
  return useMemo(() => rulebook.check(content), [rulebook, content]);
}

function useRefreshed() {
  const client = useQueryClient();
  return { onSettled: () => void refresh(client, 'content-rules') };
}
