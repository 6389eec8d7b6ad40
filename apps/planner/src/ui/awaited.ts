import { useSyncExternalStore } from 'react';

/** Ids of what this tab waits for, until they are let go of. */
interface AwaitedIds {
  readonly useIds: () => readonly string[];
  readonly add: (id: string) => void;
  readonly letGo: (id: string) => void;
}

/** Kept under a key of the tab's own storage: a reload does not lose them. */
export function awaitedIds(key: string): AwaitedIds {
  const listeners = new Set<() => void>();
  const kept = () => sessionStorage.getItem(key) ?? '';
  const keep = (ids: readonly string[]) => {
    sessionStorage.setItem(key, ids.join(' '));
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    useIds: () => idsIn(useSyncExternalStore(subscribe, kept)),
    add: (id) => keep([...idsIn(kept()).filter((other) => other !== id), id]),
    letGo: (id) => keep(idsIn(kept()).filter((other) => other !== id)),
  };
}

const idsIn = (text: string): readonly string[] => text.split(' ').filter((id) => id !== '');
