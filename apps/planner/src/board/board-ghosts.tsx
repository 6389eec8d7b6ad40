import type { PlanPlacement } from '@longstream/contracts/planning';
import type { WeekDay } from '@longstream/domain/time/week';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { formatInstant } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';

/** A place that a plan has for an item, which does not stand there yet. */
export type Ghost = Pick<PlanPlacement, 'itemId' | 'headline' | 'channelId' | 'to'> & { readonly to: string };

/** What a plan would put on these channels on a day, in the order of its times. */
export function BoardGhosts({
  ghosts,
  channelIds,
  day,
}: {
  ghosts: readonly Ghost[];
  channelIds: readonly string[];
  day: WeekDay;
}): ReactNode {
  const timeZone = useTimeZone();
  const here = ghosts
    .filter((ghost) => channelIds.includes(ghost.channelId) && isOnDay(ghost.to, day))
    .toSorted((a, b) => a.to.localeCompare(b.to));
  return here.map(({ itemId, headline, to }) => (
    <GhostChip key={itemId} time={formatInstant(to, timeZone, 'time')} headline={headline || m.items_untitled()} />
  ));
}

export function GhostChip({ time, headline }: { time: string; headline: string }): ReactNode {
  return (
    <div className="min-h-7 rounded-sm border border-l-3 border-dashed border-accent bg-accent-soft/60 px-1.5 py-0.5 text-sm leading-tight">
      <span className="sr-only">{m.plan_ghost({ time, headline })}</span>
      <span aria-hidden className="flex flex-col">
        <span className="font-medium text-accent">{time}</span>
        <span className="line-clamp-2 wrap-anywhere">{headline}</span>
      </span>
    </div>
  );
}

/** Where a plan would move the item that stands above. */
export function LeavesFor({ to }: { to: string }): ReactNode {
  const timeZone = useTimeZone();
  return (
    <p className="-mt-0.5 flex items-center gap-1 px-1 text-xs text-accent">
      <ArrowRight aria-hidden className="size-3 shrink-0" />
      {formatInstant(to, timeZone, 'weekdayTime')}
    </p>
  );
}

export function isOnDay(at: string, { startMs, endMs }: Pick<WeekDay, 'startMs' | 'endMs'>): boolean {
  const atMs = Date.parse(at);
  return atMs >= startMs && atMs < endMs;
}
