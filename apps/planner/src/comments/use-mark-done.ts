import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { m } from '../paraglide/messages.js';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** Marks comments done or open again; what that changed can be taken back. */
export function useMarkDone() {
  const path = useWorkspacePath();
  const client = useQueryClient();
  const { mutate, isPending, error } = api.useMutation('post', '/api/workspaces/{workspaceId}/comments/done', {
    // Not of the single call: by then the list may have let go of whatever made it.
    onSuccess: ({ commentIds }, { body: { isDone } }) => {
      const words = { count: commentIds.length };
      const undo = { label: m.comments_undo(), onClick: () => mark(commentIds, !isDone) };
      announce(isDone ? m.comments_done_notice(words) : m.comments_reopened_notice(words), commentIds.length > 0 ? undo : undefined);
    },
    onSettled: () => void refresh(client, 'comments'),
  });
  const mark = (commentIds: string[], isDone: boolean) => mutate({ params: { path }, body: { commentIds, isDone } });
  return { mark, isPending, error };
}
