import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refresh } from '../api/refresh.ts';
import { listenToWorkspace, type StreamState } from './event-stream.ts';

/** Reads again what the events name; after a lost connection everything, because events may have been missed. */
export function useWorkspaceEvents(workspaceId: string): StreamState {
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>('connecting');

  useEffect(() => {
    let lost = false;
    return listenToWorkspace(workspaceId, {
      onEvent: (event) => void refresh(client, ...event.topics),
      onState: (next) => {
        setState(next);
        if (next === 'open' && lost) void client.invalidateQueries();
        lost = next === 'lost';
      },
    });
  }, [client, workspaceId]);

  return state;
}
