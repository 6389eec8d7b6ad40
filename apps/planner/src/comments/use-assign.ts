import type { Comment } from '@longstream/contracts/comments';
import type { Member } from '@longstream/contracts/workspaces';
import { mayReply } from '@longstream/domain/comments/reply-policy';
import { useMutationState, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { m } from '../paraglide/messages.js';
import { announce } from '../ui/toast.tsx';
import { useCurrentWorkspace, useMembers, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useReplyPolicy } from './comments.api.ts';

const ROUTE = '/api/workspaces/{workspaceId}/comments/assign';

interface Wish {
  readonly commentIds: string[];
  readonly assigneeId: string | null;
}

/** Those who may answer by the reply policy: to them comments are given. */
export function useAnswerers(): readonly Member[] {
  const members = useMembers().data?.items;
  const policy = useReplyPolicy().data;
  return useMemo(() => (members ?? []).filter(({ role }) => policy !== undefined && mayReply(policy, role)), [members, policy]);
}

/** Gives comments to a member or takes them back; what that changed can be taken back in its turn. */
export function useAssign() {
  const path = useWorkspacePath();
  const { me } = useCurrentWorkspace();
  const client = useQueryClient();
  const members = useMembers().data?.items;
  const nameOf = (userId: string) => members?.find((member) => member.userId === userId)?.name ?? '';
  const { mutate, isPending, error } = api.useMutation('post', ROUTE, {
    // Not of the single call: by then the list may have let go of whatever made it.
    onSuccess: ({ changed }, { body: { assigneeId } }) => {
      const count = changed.length;
      const words =
        assigneeId === null
          ? m.comments_unassigned_notice({ count })
          : assigneeId === me.id
            ? m.comments_taken_notice({ count })
            : m.comments_assigned_notice({ count, name: nameOf(assigneeId) });
      const before = Map.groupBy(changed, ({ fromId }) => fromId);
      const undo = () => {
        for (const [fromId, ones] of before) assign({ commentIds: ones.map(({ commentId }) => commentId), assigneeId: fromId });
      };
      announce(words, count > 0 ? { label: m.comments_undo(), onClick: undo } : undefined);
    },
    // Until the list is read again it shows what was asked for.
    onSettled: () => refresh(client, 'comments'),
  });
  const assign = (body: Wish) => mutate({ params: { path }, body });
  return { assign, isPending, error };
}

/** Tells of a comment whose it is, or will be in a moment. */
export function useAssigneeOf(): (comment: Pick<Comment, 'id' | 'assignee'>) => string | null {
  const wishes = useMutationState({
    filters: { mutationKey: ['post', ROUTE], status: 'pending' },
    select: ({ state }) => (state.variables as { body: Wish } | undefined)?.body,
  });
  return ({ id, assignee }) => {
    const wish = wishes.findLast((one) => one?.commentIds.includes(id));
    return wish === undefined ? (assignee?.id ?? null) : wish.assigneeId;
  };
}
