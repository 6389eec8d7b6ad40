import { useSyncExternalStore } from 'react';

const KEY = 'longstream.report-files';
const listeners = new Set<() => void>();

/** Ids of the files that were asked for in this tab, until they are let go of. A reload does not lose them. */
export const useAwaitedFiles = (): readonly string[] => idsIn(useSyncExternalStore(subscribe, kept));

export const awaitFile = (id: string): void => keep([...idsIn(kept()), id]);
export const letGoOfFile = (id: string): void => keep(idsIn(kept()).filter((other) => other !== id));

const kept = (): string => sessionStorage.getItem(KEY) ?? '';
const idsIn = (text: string): readonly string[] => text.split(' ').filter((id) => id !== '');

function keep(ids: readonly string[]): void {
  sessionStorage.setItem(KEY, ids.join(' '));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
