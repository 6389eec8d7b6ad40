import { useSyncExternalStore } from 'react';

/** As wide as Tailwind's `max-md:`. */
const narrow = () => matchMedia('(width < 48rem)');

/** A phone's width, or a page zoomed until as little is left: for what must be laid out anew, not only resized. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow().matches);

function subscribe(listener: () => void): () => void {
  const query = narrow();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
