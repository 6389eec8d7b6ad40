import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatInstant } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';

/** Where the workspace's clock stands between the items of today. */
export function NowLine({ nowMs }: { nowMs: number }): ReactNode {
  const timeZone = useTimeZone();
  return (
    <div className="flex items-center gap-1 text-xs text-danger">
      <span>{m.board_now({ time: formatInstant(new Date(nowMs), timeZone, 'time') })}</span>
      <span aria-hidden className="h-px flex-1 bg-danger" />
    </div>
  );
}
