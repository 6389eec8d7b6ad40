import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be done with what is selected on the screen: the palette offers it by its words. */
export interface Deed {
  readonly id: string;
  readonly label: () => string;
  readonly run: () => void;
}

let known: readonly Deed[] = [];
const listeners = new Set<() => void>();

/** What the palette can do with the selection now. */
export const useKnownDeeds = (): readonly Deed[] => useSyncExternalStore(subscribe, () => known);

/** The palette offers these for as long as the caller is on the screen. */
export function useSelectionDeeds(deeds: readonly Deed[]): void {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  const ids = deeds.map(({ id }) => id).join();
  useEffect(() => {
    const mine =
      ids === ''
        ? []
        : ids.split(',').map((id): Deed => {
            const current = () => latest.current.find((deed) => deed.id === id);
            return { id, run: () => current()?.run(), label: () => current()?.label() ?? '' };
          });
    known = [...known, ...mine];
    tell();
    return () => {
      known = known.filter((deed) => !mine.includes(deed));
      tell();
    };
  }, [ids]);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
