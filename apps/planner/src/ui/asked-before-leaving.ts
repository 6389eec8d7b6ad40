import { useEffect } from 'react';

/** The browser asks whether to leave the page, in its own words, while something would go with it. */
export function useAskedBeforeLeaving(wouldBeLost: boolean): void {
  useEffect(() => (wouldBeLost ? askBeforeLeaving() : undefined), [wouldBeLost]);
}

/** Has the browser ask. @returns what ends it */
export function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}
