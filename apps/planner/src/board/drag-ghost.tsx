import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Item } from '@longstream/contracts/items';
import { type ReactNode, useEffect, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { formatInstant } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { verdictWords } from './score-words.ts';
import type { SlotScore } from './slot-scores.ts';

interface DragGhostProps {
  item: Item;
  scoreOf: (wallTime: string) => SlotScore;
}

interface Place {
  x: number;
  y: number;
  wallTime: string | null;
}

/** The chip under the pointer with the time it would get. Alone in redrawing at every move. */
export function DragGhost({ item, scoreOf }: DragGhostProps): ReactNode {
  const timeZone = useTimeZone();
  const [place, setPlace] = useState<Place | null>(null);

  useEffect(
    () =>
      monitorForElements({
        onDrag: ({ location }) => {
          const { clientX, clientY } = location.current.input;
          setPlace({ x: clientX, y: clientY, wallTime: wallTimeOver(location.current.dropTargets) });
        },
      }),
    [],
  );

  if (place === null) return null;
  const score = place.wallTime === null ? null : scoreOf(place.wallTime);
  const isRefused = score?.verdict === 'refused' || score?.verdict === 'past';
  return (
    <div
      aria-hidden
      style={{ transform: `translate(${String(place.x + 12)}px, ${String(place.y + 12)}px)` }}
      className={classNames(
        'pointer-events-none fixed top-0 left-0 z-50 w-60 will-change-transform rounded-md border bg-surface px-2.5 py-1.5 text-sm text-ink shadow-popup',
        isRefused ? 'border-danger' : 'border-line-strong',
      )}
    >
      <div className="truncate font-medium">{item.headline}</div>
      {score && (
        <div className={isRefused ? 'text-danger' : score.verdict === 'soft' ? 'text-warn' : 'text-good'}>
          {formatInstant(score.at, timeZone, 'weekdayTime')} · {verdictWords(score)}
        </div>
      )}
    </div>
  );
}

/** What the cell under the pointer says that a drop would mean; null outside the item's lane. */
export function wallTimeOver(targets: readonly { data: Record<string | symbol, unknown> }[]): string | null {
  const wallTime = targets[0]?.data['wallTime'];
  return typeof wallTime === 'string' ? wallTime : null;
}
