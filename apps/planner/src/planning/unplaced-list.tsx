import type { PlanPlacement, WayOut } from '@longstream/contracts/planning';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, buttonLook } from '../ui/button.tsx';
import { formatLocalDate } from '../ui/format.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { unplacedWords, wayOutWords } from './plan-words.ts';

interface UnplacedListProps extends WaysOut {
  placements: readonly PlanPlacement[];
  channelName: (channelId: string) => string;
}

/** What one click does about an item that has no place. */
export interface WaysOut {
  /** Plans again, until that date. */
  onWiden: (lastDate: string) => void;
  /** Opens a cap to be changed; absent for those who may not. */
  onOpenCap?: ((capId: string) => void) | undefined;
}

/** What has no place: the one thing that stands in its way, and the cheapest way out. */
export function UnplacedList({ placements, channelName, ...ways }: UnplacedListProps): ReactNode {
  const unplaced = placements.flatMap((placement) => (placement.unplaced === null ? [] : [{ ...placement, why: placement.unplaced }]));
  if (unplaced.length === 0) return null;
  return (
    <section aria-labelledby="plan-unplaced" className="flex flex-col gap-2">
      <h3 id="plan-unplaced" className="font-semibold">
        {m.plan_unplaced({ count: String(unplaced.length) })}
      </h3>
      <ul className="flex flex-col divide-y divide-line">
        {unplaced.map(({ itemId, headline, platform, channelId, why }) => (
          <li key={itemId} className="flex flex-col gap-1 py-2">
            <p className="flex min-w-0 items-center gap-1.5">
              <PlatformMark platform={platform} bare />
              <span className="sr-only">{channelName(channelId)}</span>
              <Link to="/items/$itemId" params={{ itemId }} className="min-w-0 truncate hover:underline">
                {headline || m.items_untitled()}
              </Link>
            </p>
            <p className="text-sm">{unplacedWords(why)}</p>
            {why.wayOut !== null && <Way wayOut={why.wayOut} {...ways} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ wayOut, ...ways }: WaysOut & { wayOut: WayOut }): ReactNode {
  const timeZone = useTimeZone();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="min-w-0 flex-1 basis-40 text-sm text-muted">{wayOutWords(wayOut, timeZone)}</p>
      <WayButton wayOut={wayOut} {...ways} />
    </div>
  );
}

function WayButton({ wayOut, onWiden, onOpenCap }: WaysOut & { wayOut: WayOut }): ReactNode {
  const timeZone = useTimeZone();
  switch (wayOut.kind) {
    case 'raise_limit':
    case 'shorten_gap':
      return onOpenCap ? (
        <Button onClick={() => onOpenCap(wayOut.capId)}>{m.plan_way_change_cap()}</Button>
      ) : (
        <Link to="/policies" className={buttonLook()}>
          {m.plan_way_open_cap()}
        </Link>
      );
    case 'let_move':
      return (
        <Link to="/items/$itemId" params={{ itemId: wayOut.itemId }} className={buttonLook()}>
          {m.plan_way_open_item()}
        </Link>
      );
    case 'widen_period': {
      const date = dateOf(Date.parse(wayOut.at), timeZone);
      return <Button onClick={() => onWiden(date)}>{m.plan_way_widen({ date: formatLocalDate(date, 'day') })}</Button>;
    }
  }
}
