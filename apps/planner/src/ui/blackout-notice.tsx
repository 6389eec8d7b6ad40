import type { BlackoutFinding } from '@longstream/contracts/blackouts';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.tsx';
import { formatInstant } from './format.ts';
import { Notice } from './notice.tsx';
import { Time } from './time.tsx';
import { useTimeZone } from './time-zone.ts';

interface BlackoutNoticeProps {
  blackout: BlackoutFinding | null;
  /** The next instant that blackouts and caps leave free. */
  nextFreeAt: string | null;
  onNextFree?: (at: string) => void;
}

/** Which blackout a time falls into, and when there is room again. Nothing where it falls into none. */
export function BlackoutNotice({ blackout, nextFreeAt, onNextFree }: BlackoutNoticeProps): ReactNode {
  const timeZone = useTimeZone();
  if (blackout === null) return null;
  return (
    <Notice kind="danger">
      <p className="font-medium">
        {m.blackout_refused({ name: blackout.name, time: formatInstant(blackout.endsAt, timeZone, 'weekdayTime') })}
      </p>
      {nextFreeAt === null ? (
        <p>{m.blackout_never_free()}</p>
      ) : (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <span>
            {m.blackout_next_free()} <Time at={nextFreeAt} format="weekdayTime" />
          </span>
          {onNextFree && <Button onClick={() => onNextFree(nextFreeAt)}>{m.cap_take_next_free()}</Button>}
        </p>
      )}
    </Notice>
  );
}
