import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import type { WeekDay } from '@longstream/domain/time/week';
import { type ComponentType, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatInstant, formatLocalDate } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { type Ghost, GhostChip, isOnDay } from './board-ghosts.tsx';
import { aroundNow, isOn, ownTime } from './board-items.ts';
import type { LoadOf } from './cell-loads.ts';
import { DayHotSearches } from './day-hot-searches.tsx';
import { DayName } from './day-name.tsx';
import { LaneChip } from './lane-chip.tsx';
import { FullChannels } from './load-tint.tsx';
import { NowLine } from './now-line.tsx';
import type { BoardPeriod } from './period.ts';
import { isWeekend } from './weekend.ts';

interface BoardAgendaProps {
  period: Pick<BoardPeriod, 'days'>;
  channels: readonly Channel[];
  items: readonly Item[];
  /** What a plan proposes. */
  ghosts: readonly Ghost[];
  loadOf: LoadOf;
  nowMs: number;
  DayAdvice: ComponentType<DayAdviceProps>;
}

/** What is advised on a day on which nothing is planned. */
export interface DayAdviceProps {
  days: 'weekdays' | 'weekends';
  channel: Channel;
}

/** Day after day, the channels together: what fits a narrow screen. Items move by their menu. */
export function BoardAgenda({ period, items, channels, ...props }: BoardAgendaProps): ReactNode {
  const agenda = useRef<HTMLElement>(null);
  const firstDate = period.days[0]?.date;
  // A week of items is longer than any window: it opens at today, where that is not its beginning.
  useEffect(() => {
    const today = agenda.current?.querySelector('[aria-current=date]')?.parentElement;
    if (today?.previousElementSibling) today.scrollIntoView({ block: 'start' });
  }, [firstDate]);
  return (
    <section
      ref={agenda}
      aria-label={m.board_agenda()}
      className="min-h-0 flex-1 divide-y divide-line overflow-y-auto rounded-lg border border-line bg-surface shadow-card max-md:flex-none"
    >
      {period.days.map((day, at) => (
        <AgendaDay
          key={day.date}
          day={day}
          items={items.filter((item) => isOn(item, day))}
          channels={channels}
          // Each day another, so that a week of nothing tells of all.
          advised={channels[at % channels.length]}
          {...props}
        />
      ))}
    </section>
  );
}

function AgendaDay({
  day,
  items,
  ghosts,
  channels,
  advised,
  loadOf,
  nowMs,
  DayAdvice,
}: Omit<BoardAgendaProps, 'period'> & { day: WeekDay; advised: Channel | undefined }): ReactNode {
  const timeZone = useTimeZone();
  const isToday = nowMs >= day.startMs && nowMs < day.endMs;
  const { before, after } = aroundNow(items, nowMs);
  const chip = (item: Item) => (
    <li key={item.id}>
      <LaneChip item={item} channelName={channels.find(({ id }) => id === item.channelId)?.displayName} time={ownTime(item, timeZone)} />
    </li>
  );
  return (
    <section className={classNames('px-3 py-2', day.endMs <= nowMs && 'hatched', isWeekend(day.date) && 'bg-sunken/60')}>
      <h2
        aria-current={isToday ? 'date' : undefined}
        className={classNames('text-sm', isToday ? 'font-semibold text-accent' : 'font-medium text-muted')}
      >
        <DayName date={day.date}>{formatLocalDate(day.date, 'weekdayDay')}</DayName>
      </h2>
      <DayHotSearches date={day.date} />
      <FullChannels day={day} channels={channels} loadOf={loadOf} />
      {items.length === 0 && !isToday && !ghosts.some(({ to }) => isOnDay(to, day)) && (
        <>
          <p className="text-sm text-muted">{m.board_day_empty()}</p>
          {advised && day.endMs > nowMs && (
            <Suspense>
              <DayAdvice days={isWeekend(day.date) ? 'weekends' : 'weekdays'} channel={advised} />
            </Suspense>
          )}
        </>
      )}
      <ul className="mt-1.5 flex flex-col gap-1.5 empty:hidden">{before.map(chip)}</ul>
      {isToday && <NowLine nowMs={nowMs} />}
      <ul className="mt-1.5 flex flex-col gap-1.5 empty:hidden">{after.map(chip)}</ul>
      <ul className="mt-1.5 flex flex-col gap-1.5 empty:hidden">
        {ghosts
          .filter(({ to }) => isOnDay(to, day))
          .map(({ itemId, headline, to }) => (
            <li key={itemId}>
              <GhostChip itemId={itemId} time={formatInstant(to, timeZone, 'time')} headline={headline || m.items_untitled()} />
            </li>
          ))}
      </ul>
    </section>
  );
}
