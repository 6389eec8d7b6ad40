import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';
import { bandTime, HOURS, KEEP_ZONE_PX } from './drop-time.ts';
import { verdictWords } from './score-words.ts';
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

/** What each hour of a day would mean for the item in hand: a zone that keeps its time, below it one band an hour. */
export function DropBands({ date, ownTime, scoreOf }: DropBandsProps): ReactNode {
  const keep = ownTime === null ? null : `${date}T${ownTime}`;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-10 flex flex-col text-xs">
      {keep !== null && (
        <div
          data-wall-time={keep}
          style={{ height: KEEP_ZONE_PX }}
          className={classNames('shrink-0 border-b border-line px-1.5 leading-7 font-medium', LOOKS[scoreOf(keep).verdict])}
        >
          {ownTime}
        </div>
      )}
      {HOURS.map((hour) => {
        const wallTime = bandTime(date, hour, ownTime);
        const score = scoreOf(wallTime);
        return (
          <div
            key={hour}
            data-wall-time={wallTime}
            data-verdict={score.verdict}
            title={verdictWords(score)}
            className={classNames('relative flex-1', LOOKS[score.verdict])}
          >
            {score.verdict !== 'past' && <CapBar fullness={score.fullness} />}
            {hour % 6 === 0 && <span className="absolute left-1 z-10 leading-none text-muted">{wallTime.slice(11)}</span>}
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
    <div
      className={classNames('absolute top-1/2 right-1 h-1 rounded-full', look)}
      style={{ width: `${String(Math.min(1, fullness) * 40)}%` }}
    />
  );
}
