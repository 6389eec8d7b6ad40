import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far beyond what is scrolled into view something counts as near: a part of what is in view. */
const NEAR = '50%';

/** Whether any of an element is in view; one that nobody has looked for yet is taken to be. */
export function useInView<E extends Element>(): { element: RefObject<E | null>; isInView: boolean } {
  const element = useRef<E>(null);
  const [isInView, setInView] = useState(true);
  useEffect(() => watch(element.current, {}, setInView), []);
  return { element, isInView };
}

/**
 * Whether an element of a grid has come near what is in view, so that what is far away need not be made. Once near it stays so.
 *
 * @param fromStart it is thought to be in view before anything is drawn
 */
export function useNearView<E extends Element>(fromStart: boolean): { element: RefObject<E | null>; isNear: boolean } {
  const element = useRef<E>(null);
  const [isNear, setNear] = useState(fromStart);
  useEffect(() => {
    if (isNear) return undefined;
    const grid = element.current?.closest('[role="grid"]') ?? null;
    return watch(element.current, { root: grid, rootMargin: `${NEAR} 0%` }, setNear);
  }, [isNear]);
  return { element, isNear };
}

function watch(element: Element | null, view: IntersectionObserverInit, onChange: (isInView: boolean) => void): (() => void) | undefined {
  if (element === null) return undefined;
  const observer = new IntersectionObserver((entries) => onChange(entries.at(-1)?.isIntersecting === true), view);
  observer.observe(element);
  return () => observer.disconnect();
}
