import { startTransition, useEffect, useRef, useState } from 'react';

/** So long without a key somebody pauses. */
export const PAUSE_MS = 500;
/** Who types without a pause sees all the same what becomes of it. */
export const MOST_MS = 4000;

/**
 * A value as it was when the keys last paused: for what is drawn or found out at length, of which nobody needs each key. The value must
 * stay the same object while nothing changes.
 *
 * @param pauseMs how long they pause; with 0 it follows as soon as there is time
 */
export function useRested<T>(value: T, pauseMs = PAUSE_MS): T {
  const [rested, setRested] = useState(value);
  const changedAt = useRef<number | null>(null);
  useEffect(() => {
    if (Object.is(value, rested)) {
      changedAt.current = null;
      return undefined;
    }
    const now = performance.now();
    changedAt.current ??= now;
    const wait = Math.min(pauseMs, changedAt.current + MOST_MS - now);
    const timer = setTimeout(() => startTransition(() => setRested(() => value)), wait);
    return () => clearTimeout(timer);
  }, [value, rested, pauseMs]);
  return rested;
}
