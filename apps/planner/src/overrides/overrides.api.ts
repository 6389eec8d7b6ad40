import type { OverrideCaps } from '@longstream/contracts/overrides';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { refresh } from '../api/refresh.ts';
import { m } from '../paraglide/messages.js';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';

/** Lets an item pass what stands against it at a time. It is given that time by being scheduled, as ever. */
export function useOverride(itemId: string) {
  const path = useWorkspacePath();
  const client = useQueryClient();
  const mayOverride = useMay('cap.override');
  const { mutate, isPending, error } = api.useMutation('post', '/api/workspaces/{workspaceId}/items/{itemId}/overrides', {
    onSettled: () => void refresh(client, 'items'),
  });
  const override = (body: OverrideCaps, done: () => void): void =>
    mutate(
      { params: { path: { ...path, itemId } }, body },
      {
        onSuccess: () => {
          announce(m.override_done());
          done();
        },
      },
    );
  return { mayOverride, override, isPending, error };
}
