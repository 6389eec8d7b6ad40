import { useSyncExternalStore } from 'react';

/** How much room lines take. The first paint reads the same key in public/first-paint.js. */
export type Density = 'comfortable' | 'compact';

const KEY = 'longstream.density';
const listeners = new Set<() => void>();

const density = (): Density => (localStorage.getItem(KEY) === 'compact' ? 'compact' : 'comfortable');

export function chooseDensity(choice: Density): void {
  localStorage.setItem(KEY, choice);
  document.documentElement.dataset['density'] = choice;
  for (const listener of listeners) listener();
}

export const useDensity = (): Density => useSyncExternalStore(subscribe, density);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
