import { disableNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/disable-native-drag-preview';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type PointerEvent, useEffect, useRef } from 'react';
import { chipIdAt } from './use-selection.ts';

/**
 * Lets a chip be dragged once a pointer goes down on it: a board of hundreds that each asked for it would be slow to draw.
 *
 * @param ownTime of an item, `HH:mm`; null where it has none
 */
export function useChipDrags(ownTime: (itemId: string) => string | null) {
  const timeOf = useRef(ownTime);
  useEffect(() => {
    timeOf.current = ownTime;
  });
  const taken = useRef(new Map<Element, () => void>());
  useEffect(() => {
    const { current } = taken;
    return () => {
      for (const letGo of current.values()) letGo();
      current.clear();
    };
  }, []);

  const onPointerDownCapture = ({ target }: PointerEvent) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-chip][draggable]') : null;
    const itemId = element && chipIdAt(element);
    if (element === null || itemId === null || taken.current.has(element)) return;
    for (const [other, letGo] of taken.current) {
      if (other.isConnected) continue;
      letGo();
      taken.current.delete(other);
    }
    const letGo = draggable({
      element,
      getInitialData: () => ({ itemId, ownTime: timeOf.current(itemId) }),
      onGenerateDragPreview: ({ nativeSetDragImage }) => disableNativeDragPreview({ nativeSetDragImage }),
    });
    taken.current.set(element, letGo);
  };

  return { onPointerDownCapture };
}
