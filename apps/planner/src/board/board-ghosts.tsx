import type { PlanPlacement } from '@longstream/contracts/planning';
import type { WeekDay } from '@longstream/domain/time/week';
import { ArrowRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
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
    <GhostChip key={itemId} itemId={itemId} time={formatInstant(to, timeZone, 'time')} headline={headline || m.items_untitled()} />
  ));
}

export function GhostChip({ itemId, time, headline }: { itemId: string; time: string; headline: string }): ReactNode {
  return (
    <div
      data-ghost={itemId}
      className="min-h-7 scroll-mt-14 scroll-ml-40 rounded-sm border border-l-3 border-dashed border-accent bg-accent-soft/60 px-1.5 py-0.5 text-sm leading-tight"
    >
      <span className="sr-only">{m.plan_ghost({ time, headline })}</span>
      <span aria-hidden className="flex flex-col">
        <span className="font-medium text-accent">{time}</span>
        <span className="line-clamp-2 wrap-anywhere">{headline}</span>
      </span>
    </div>
  );
}

/** Scrolls to the first of them when a plan is opened, and to no other one: from then on the board stays where it is put. */
export function useFirstGhostInView(planId: string | null, ghosts: readonly Ghost[]): void {
  const seen = useRef<string | null>(null);
  useEffect(() => {
    // The panel comes later than the board, and narrows it.
    if (planId === null || seen.current === planId || !document.querySelector('[data-proposal]')) return;
    const [first] = ghosts.toSorted((a, b) => a.to.localeCompare(b.to));
    const chip = first && document.querySelector(`[data-ghost="${first.itemId}"]`);
    if (!chip) return;
    seen.current = planId;
    chip.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
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
