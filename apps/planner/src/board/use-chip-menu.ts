import { useCallback, useRef, useState } from 'react';

/** Which chip's menu was asked for: one menu serves them all, at the button of the one that asked. */
export function useChipMenu() {
  const button = useRef<HTMLButtonElement | null>(null);
  const [asked, setAsked] = useState<{ itemId: string; open: boolean } | null>(null);
  const ask = useCallback((itemId: string, at: HTMLButtonElement) => {
    button.current = at;
    setAsked({ itemId, open: true });
  }, []);
  const onOpenChange = (open: boolean) => setAsked((before) => before && { ...before, open });
  return { itemId: asked?.itemId ?? null, open: asked?.open === true, onOpenChange, button, ask };
}

export const chipMenuId = (itemId: string): string => `menu-${itemId}`;
