import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useEffectEvent } from 'react';
import { wallTimeOver } from './drag-ghost.tsx';

/** What is held down while letting go: Alt makes a copy, Shift takes the whole response along. */
export interface DropKeys {
  readonly alt: boolean;
  readonly shift: boolean;
}

interface DragEvents {
  readonly onStart: (itemId: string) => void;
  readonly onEnd: (wallTime: string | null, keys: DropKeys) => void;
  /** The pointer has rested at an edge of the board. */
  readonly onEdge: (side: 1 | -1) => void;
}

const EDGE_PX = 40;
const REST_MS = 700;

/** Dragging on the board. Resting at its left or right edge turns the page, again and again. */
export function useDrag(events: DragEvents): void {
  const onStart = useEffectEvent(events.onStart);
  const onEnd = useEffectEvent(events.onEnd);
  const onEdge = useEffectEvent(events.onEdge);
  useEffect(() => {
    let resting: { side: 1 | -1; timer: ReturnType<typeof setInterval> } | null = null;
    const rest = (side: 1 | -1 | null) => {
      if (resting?.side === side) return;
      if (resting !== null) clearInterval(resting.timer);
      resting = side === null ? null : { side, timer: setInterval(() => onEdge(side), REST_MS) };
    };
    const stop = monitorForElements({
      onDragStart: ({ source }) => onStart(String(source.data['itemId'])),
      onDrag: ({ location }) => rest(edgeAt(location.current.input.clientX)),
      onDrop: ({ location: { current } }) => {
        rest(null);
        onEnd(wallTimeOver(current.dropTargets), { alt: current.input.altKey, shift: current.input.shiftKey });
      },
    });
    return () => {
      rest(null);
      stop();
    };
  }, []);
}

function edgeAt(x: number): 1 | -1 | null {
  const board = document.querySelector('[data-board]')?.getBoundingClientRect();
  if (board === undefined) return null;
  if (x < board.left + EDGE_PX) return -1;
  return x > board.right - EDGE_PX ? 1 : null;
}
