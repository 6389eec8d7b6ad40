import { useSyncExternalStore } from 'react';

const KEY = 'longstream.rail';
const listeners = new Set<() => void>();

const isFolded = (): boolean => localStorage.getItem(KEY) === 'folded';

/** The places at the left as icons alone, or with their names. */
export function foldRail(folded: boolean): void {
  if (folded) localStorage.setItem(KEY, 'folded');
  else localStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

/** As this browser was left: read while the rail is drawn for the first time, so that it does not change its width afterwards. */
export const useFoldedRail = (): boolean => useSyncExternalStore(subscribe, isFolded);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
