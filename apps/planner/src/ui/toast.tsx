import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';

export interface ToastAction {
  label: string;
  onClick: () => void;
}

export interface Announcement {
  readonly message: string;
  readonly action: ToastAction | undefined;
}

const LazyStack = lazy(async () => ({ default: (await import('./toast-stack.tsx')).ToastStack }));

/** What is still to be shown. */
let waiting: readonly Announcement[] = [];
let hasSpoken = false;
const listeners = new Set<() => void>();

/** Says that something succeeded. Errors stand beside what caused them, never only here. */
export function announce(message: string, action?: ToastAction): void {
  hasSpoken = true;
  waitFor([...waiting, { message, action }]);
}

/** Where they appear; once, at the root, and not loaded before there is one. */
export function Toasts(): ReactNode {
  const announcements = useSyncExternalStore(subscribe, () => waiting);
  if (!hasSpoken) return null;
  return (
    <Suspense>
      <LazyStack announcements={announcements} onTaken={(taken) => waitFor(waiting.filter((one) => !taken.includes(one)))} />
    </Suspense>
  );
}

function waitFor(next: readonly Announcement[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
