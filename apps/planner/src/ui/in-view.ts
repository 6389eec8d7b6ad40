import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far beyond what is scrolled into view something counts as near: a part of what is in view. */
const NEAR = '25%';

/** Whether any of an element is in view; one that nobody has looked for yet is taken to be. */
export function useInView<E extends Element>(): { element: RefObject<E | null>; isInView: boolean } {
  const element = useRef<E>(null);
  const [isInView, setInView] = useState(true);
  useEffect(() => watch(element.current, {}, setInView), []);
  return { element, isInView };
}

/**
 * Tells when an element of a grid has come near what is in view, so that what is far away need not be made.
 *
 * @param onNear null where nothing waits for it; another function is told anew
 */
export function useNearView<E extends Element>(onNear: (() => void) | null): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (onNear === null) return undefined;
    const grid = element.current?.closest('[role="grid"]') ?? null;
    return watch(element.current, { root: grid, rootMargin: `${NEAR} 0%` }, (isNear) => {
      if (isNear) onNear();
    });
  }, [onNear]);
  return element;
}

function watch(element: Element | null, view: IntersectionObserverInit, onChange: (isInView: boolean) => void): (() => void) | undefined {
  if (element === null) return undefined;
  const observer = new IntersectionObserver((entries) => onChange(entries.at(-1)?.isIntersecting === true), view);
  observer.observe(element);
  return () => observer.disconnect();
}
