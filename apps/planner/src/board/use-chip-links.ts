import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, type SyntheticEvent, useRef } from 'react';
import { chipIdAt } from './use-selection.ts';

/** Follows the links of all chips within the planner: a board of hundreds of the router's own links would be slow to draw. */
export function useChipLinks() {
  const router = useRouter();
  const isPreloaded = useRef(false);

  const onClick = (event: MouseEvent) => {
    const place = isPlainClick(event) ? placeOf(event.target) : null;
    if (place === null) return;
    event.preventDefault();
    void router.navigate(place);
  };

  /** The first chip that somebody reaches for brings what all of them lead to, and what is seen of one that is dragged. */
  const preload = ({ target }: SyntheticEvent) => {
    const place = isPreloaded.current ? null : placeOf(target);
    if (place === null) return;
    isPreloaded.current = true;
    void Promise.all([router.preloadRoute(place), import('./chip-menu.tsx'), import('./drag-ghost.tsx')]);
  };

  return { onClick, onPointerOver: preload, onFocus: preload };
}

/** Any other opens the link as the browser does, in a tab of its own. */
const isPlainClick = ({ button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented }: MouseEvent): boolean =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey && !defaultPrevented;

function placeOf(target: EventTarget) {
  const itemId = target instanceof Element && target.closest('a[data-stop]') ? chipIdAt(target) : null;
  return itemId === null ? null : { to: '/items/$itemId' as const, params: { itemId } };
}
