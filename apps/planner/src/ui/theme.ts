import { useSyncExternalStore } from 'react';

/** What the person chose; `system` follows the operating system. The first paint reads the same key in public/first-paint.js. */
export type ThemeChoice = 'light' | 'dark' | 'system';

const KEY = 'longstream.theme';
const listeners = new Set<() => void>();
const systemDark = () => matchMedia('(prefers-color-scheme: dark)');

export function themeChoice(): ThemeChoice {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, choice);
  applyTheme();
  for (const listener of listeners) listener();
}

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, themeChoice);

/** Keeps the page in step with the operating system for as long as nobody chose otherwise. */
export function followSystemTheme(): void {
  systemDark().addEventListener('change', applyTheme);
}

function applyTheme(): void {
  const choice = themeChoice();
  document.documentElement.dataset['theme'] = choice === 'system' ? (systemDark().matches ? 'dark' : 'light') : choice;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
