import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refresh } from '../api/refresh.ts';
import { useCurrentWorkspace } from '../workspaces/workspaces.api.ts';
import { listenToWorkspace, type StreamState } from './event-stream.ts';

/**
 * Reads again what the events name; after a lost connection everything, because events may have been missed. What others did to items is
 * tinted, which is loaded when it happens first: a page whose release is gone reads all the same.
 */
export function useWorkspaceEvents(workspaceId: string): StreamState {
  const client = useQueryClient();
  const { me } = useCurrentWorkspace();
  const [state, setState] = useState<StreamState>('connecting');

  useEffect(() => {
    let lost = false;
    return listenToWorkspace(workspaceId, {
      onEvent: ({ topics, by }) => {
        const plainly = () => refresh(client, ...topics);
        if (by === me.id || !topics.includes('items')) void plainly();
        else void import('./changed-items.ts').then(({ refreshTinted }) => refreshTinted(client, topics), plainly);
      },
      onState: (next) => {
        setState(next);
        if (next === 'open' && lost) void client.invalidateQueries();
        lost = next === 'lost';
      },
    });
  }, [client, workspaceId, me.id]);

  return state;
}
