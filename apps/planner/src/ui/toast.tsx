import { lazy, type ReactNode, Suspense } from 'react';

export interface ToastAction {
  label: string;
  onClick: () => void;
}

const stack = () => import('./toast-stack.tsx');
const LazyStack = lazy(async () => ({ default: (await stack()).ToastStack }));

/** Says that something succeeded. Errors stand beside what caused them, never only here. */
export function announce(message: string, action?: ToastAction): void {
  void stack().then(({ addToast }) => addToast(message, action));
}

/** Where they appear; once, at the root, and not awaited by the first paint. */
export function Toasts(): ReactNode {
  return (
    <Suspense>
      <LazyStack />
    </Suspense>
  );
}
