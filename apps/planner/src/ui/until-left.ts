import { type Dispatch, type SetStateAction, useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Changes a value until its screen is left. What it had come to by then is told to `onLeave`, with what its fields tell of when they go
 * and it is too late to draw it.
 *
 * @param set must be the same from one drawing to the next
 */
export function useUntilLeft<T extends object>(
  value: T,
  set: Dispatch<SetStateAction<T>>,
  onLeave: (last: T) => void,
): Dispatch<SetStateAction<T>> {
  const drawn = useRef({ value, onLeave });
  useEffect(() => {
    drawn.current = { value, onLeave };
  });
  const late = useRef<SetStateAction<T>[] | null>(null);
  // A screen that goes takes its own leave before its fields take theirs, and is heard last here.
  useLayoutEffect(() => {
    late.current = null;
    return () => {
      late.current = [];
    };
  }, []);
  useEffect(
    () => () => {
      const { value: last, onLeave: leave } = drawn.current;
      leave((late.current ?? []).reduce<T>((now, next) => (typeof next === 'function' ? next(now) : next), last));
    },
    [],
  );
  return useCallback(
    (next) => {
      if (late.current === null) set(next);
      else late.current.push(next);
    },
    [set],
  );
}
