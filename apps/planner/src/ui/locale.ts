import { useSyncExternalStore } from 'react';
import { getLocale, type Locale, overwriteGetLocale, setLocale } from '../paraglide/runtime.js';

export type { Locale };
export { getLocale };

// Every message asks for it, some thousand for a board: left alone, each would look it up in the browser's storage.
let chosen = getLocale();
overwriteGetLocale(() => chosen);

/** Each language is written in itself, so that it can be found by whoever cannot read the other. */
export const LOCALES: readonly { value: Locale; label: string }[] = [
  { value: 'zh-CN', label: '简体中文' },
  { value: 'en', label: 'English' },
];

const listeners = new Set<() => void>();

/** Switches the language in place: nothing is loaded again and nothing typed is lost. */
export function chooseLocale(locale: Locale): void {
  void setLocale(locale, { reload: false });
  chosen = locale;
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

/**
 * The language on the screen. Messages are plain functions, so whoever calls this draws itself and
 * everything below it again when the language changes; every screen is wrapped in it by the router.
 */
export const useLocale = (): Locale => useSyncExternalStore(subscribe, getLocale);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
