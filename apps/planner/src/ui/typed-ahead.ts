import { useLayoutEffect } from 'react';

let ahead = '';

/**
 * While a field is awaited that was called for by a key, what is typed belongs to it and to nothing on the screen below, where keys do
 * something of their own. What calls for the field says that it is awaited; the field takes what came, as soon as it has the focus.
 */
export function useTypedAhead(isAwaited: boolean): void {
  useLayoutEffect(() => {
    if (!isAwaited) return;
    window.addEventListener('keydown', keep, true);
    return () => void takeTypedAhead();
  }, [isAwaited]);
}

export function takeTypedAhead(): string {
  window.removeEventListener('keydown', keep, true);
  const taken = ahead;
  ahead = '';
  return taken;
}

function keep(event: KeyboardEvent): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1) ahead += event.key;
  else if (event.key === 'Backspace') ahead = ahead.slice(0, -1);
  else if (event.key !== 'Enter') return;
  event.preventDefault();
  event.stopPropagation();
}
