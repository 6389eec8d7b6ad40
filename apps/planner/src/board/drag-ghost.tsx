import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Item } from '@longstream/contracts/items';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatInstant } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { verdictWords } from './score-words.ts';
import type { SlotScore } from './slot-scores.ts';

interface DragGhostProps {
  item: Item;
  /** By somebody else, since it was taken up. */
  isChanged: boolean;
  scoreOf: (wallTime: string) => SlotScore;
}

/** So far from the pointer, in px. */
const BESIDE_PX = 12;

/** The chip under the pointer with the time it would get. It follows each move by itself, and is drawn again only for another time. */
export function DragGhost({ item, isChanged, scoreOf }: DragGhostProps): ReactNode {
  const timeZone = useTimeZone();
  const element = useRef<HTMLDivElement>(null);
  const [wallTime, setWallTime] = useState<string | null>(null);

  useEffect(
    () =>
      monitorForElements({
        onDrag: ({ location }) => {
          const { clientX, clientY } = location.current.input;
          const style = element.current?.style;
          style?.setProperty('transform', `translate(${String(clientX + BESIDE_PX)}px, ${String(clientY + BESIDE_PX)}px)`);
          setWallTime(wallTimeOver(location.current.dropTargets));
        },
      }),
    [],
  );

  const score = wallTime === null ? null : scoreOf(wallTime);
  const isRefused = score?.verdict === 'refused' || score?.verdict === 'past';
  return (
    <div
      ref={element}
      aria-hidden
      data-in-hand
      className={classNames(
        // Out of sight until the first move says where the pointer is.
        'pointer-events-none fixed top-0 left-0 z-50 w-60 [transform:translateX(-100%)] will-change-transform rounded-md border bg-surface px-2.5 py-1.5 text-sm text-ink shadow-popup',
        isRefused ? 'border-danger' : 'border-line-strong',
      )}
    >
      <div className="truncate font-medium">{item.headline}</div>
      {score && (
        <div className={isRefused ? 'text-danger' : score.verdict === 'soft' ? 'text-warn' : 'text-good'}>
          {formatInstant(score.at, timeZone, 'weekdayTime')} · {verdictWords(score)}
        </div>
      )}
      {isChanged && <div className="text-warn">{m.board_changed_meanwhile()}</div>}
    </div>
  );
}

/** What the cell under the pointer says that a drop would mean; null outside the item's lane. */
export function wallTimeOver(targets: readonly { data: Record<string | symbol, unknown> }[]): string | null {
  const wallTime = targets[0]?.data['wallTime'];
  return typeof wallTime === 'string' ? wallTime : null;
}
