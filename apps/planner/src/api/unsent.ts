import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/** How many changes wait for the connection: made while the browser had none, and sent by themselves once it has one again. */
export function useUnsentCount(): number {
  const changes = useQueryClient().getMutationCache();
  const subscribe = useCallback((tell: () => void) => changes.subscribe(tell), [changes]);
  return useSyncExternalStore(subscribe, () => changes.getAll().filter(({ state }) => state.isPaused).length);
}
