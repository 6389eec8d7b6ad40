import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';
import { bandTime, HOURS, KEEP_ZONE_PX } from './drop-time.ts';
import type { SlotScore } from './slot-scores.ts';

interface DropBandsProps {
  date: string;
  ownTime: string | null;
  scoreOf: (wallTime: string) => SlotScore;
}

const LOOKS: Record<SlotScore['verdict'], string> = {
  free: 'bg-good-soft/80',
  soft: 'bg-warn-soft',
  refused: 'hatched-danger bg-danger-soft',
  past: 'hatched bg-sunken',
};

/**
 * What each hour of a day would mean for the item in hand: a zone that keeps its time, below it one band an hour. Nothing in it has a layer
 * of its own: at each move of a drag the browser looks through all of them for what is under the pointer.
 */
export function DropBands({ date, ownTime, scoreOf }: DropBandsProps): ReactNode {
  const keepPx = ownTime === null ? 0 : KEEP_ZONE_PX;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-10 text-xs contain-strict">
      {ownTime !== null && (
        <div
          style={{ height: keepPx }}
          className={classNames('border-b border-line px-1.5 leading-7 font-medium', LOOKS[scoreOf(`${date}T${ownTime}`).verdict])}
        >
          {ownTime}
        </div>
      )}
      {HOURS.map((hour) => {
        const wallTime = bandTime(date, hour, ownTime);
        const { verdict, fullness, gain } = scoreOf(wallTime);
        return (
          <div
            key={hour}
            style={{ height: `calc((100% - ${String(keepPx)}px) / ${String(HOURS.length)})` }}
            className={classNames('px-1 leading-none text-muted', LOOKS[verdict])}
          >
            {verdict !== 'past' && <CapBar fullness={fullness} />}
            {gain !== null && <div data-best className="float-left mt-px mr-1 size-1.5 rounded-full bg-accent" />}
            {hour % 6 === 0 && wallTime.slice(11)}
          </div>
        );
      })}
    </div>
  );
}

/** How full the fullest cap would be: the wider, the fuller, and never by colour alone. */
function CapBar({ fullness }: { fullness: number }): ReactNode {
  if (fullness === 0) return null;
  const look = fullness > 1 ? 'bg-danger' : fullness === 1 ? 'bg-warn' : 'bg-good';
  return (
    <div className={classNames('float-right mt-px h-1 rounded-full', look)} style={{ width: `${String(Math.min(1, fullness) * 40)}%` }} />
  );
}
