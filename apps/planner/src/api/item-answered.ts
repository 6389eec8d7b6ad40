import type { EventTopic } from '@longstream/contracts/events';
import type { QueryClient } from '@tanstack/react-query';
import { refresh } from './refresh.ts';

interface OfItem {
  readonly params: { readonly path: { readonly workspaceId: string; readonly itemId: string } };
}

/**
 * For deeds that are answered by the item as it is after them: the screen has it with the answer, and with it the version that the next deed
 * names, so that nobody has to wait until everything else has been read again.
 */
export function itemAnswered(client: QueryClient, ...topics: readonly EventTopic[]) {
  return {
    onSuccess: (item: unknown, { params: { path } }: OfItem) => {
      const { workspaceId, itemId } = path;
      client.setQueryData(['get', '/api/workspaces/{workspaceId}/items/{itemId}', { params: { path: { workspaceId, itemId } } }], item);
    },
    onSettled: () => void refresh(client, ...topics),
  };
}
