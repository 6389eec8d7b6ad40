import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import type { Week, WeekDay } from '@longstream/domain/time/week';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { classNames } from '../ui/class-names.ts';
import { formatInstant, formatLocalDate } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { type Ghost, GhostChip, isOnDay } from './board-ghosts.tsx';
import { aroundNow, isOn, ownTime } from './board-items.ts';
import type { LoadOf } from './cell-loads.ts';
import type { ChipMarks } from './chip-marks.ts';
import { LaneChip } from './lane-chip.tsx';
import { FullLanes } from './load-tint.tsx';
import { NowLine } from './now-line.tsx';

interface BoardAgendaProps {
  week: Week;
  lanes: readonly Channel[];
  items: readonly Item[];
  /** What a plan proposes. */
  ghosts: readonly Ghost[];
  loadOf: LoadOf;
  nowMs: number;
  mayMove: boolean;
  heldId: string | null;
  marksOf: (item: Item) => ChipMarks;
  onMoveTo: (item: Item) => void;
}

/** The week for a narrow screen: day after day, the channels together. Items move by their menu. */
export function BoardAgenda({ week, items, ...props }: BoardAgendaProps): ReactNode {
  return (
    <section aria-label={m.board_agenda()} className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {week.days.map((day) => (
        <AgendaDay key={day.date} day={day} items={items.filter((item) => isOn(item, day))} {...props} />
      ))}
    </section>
  );
}

function AgendaDay({
  day,
  items,
  ghosts,
  lanes,
  loadOf,
  nowMs,
  mayMove,
  heldId,
  marksOf,
  onMoveTo,
}: Omit<BoardAgendaProps, 'week'> & { day: WeekDay }): ReactNode {
  const timeZone = useTimeZone();
  const isToday = nowMs >= day.startMs && nowMs < day.endMs;
  const { before, after } = aroundNow(items, nowMs);
  const chip = (item: Item) => (
    <li key={item.id}>
      <LaneChip
        item={item}
        lane={lanes.find(({ id }) => id === item.channelId)}
        time={ownTime(item, timeZone)}
        mayMove={mayMove}
        isPicked={heldId === item.id}
        marks={marksOf(item)}
        onMoveTo={() => onMoveTo(item)}
      />
    </li>
  );
  return (
    <section className={classNames('px-3 py-2', day.endMs <= nowMs && 'hatched')}>
      <h2
        aria-current={isToday ? 'date' : undefined}
        className={classNames('text-sm', isToday ? 'font-semibold text-accent' : 'font-medium text-muted')}
      >
        {formatLocalDate(day.date, 'weekdayDay')}
      </h2>
      <FullLanes day={day} lanes={lanes} loadOf={loadOf} />
      {items.length === 0 && !isToday && !ghosts.some(({ to }) => isOnDay(to, day)) && (
        <p className="text-sm text-muted">{m.board_day_empty()}</p>
      )}
      <ul className="mt-1.5 flex flex-col gap-1.5 empty:hidden">{before.map(chip)}</ul>
      {isToday && <NowLine nowMs={nowMs} />}
      <ul className="mt-1.5 flex flex-col gap-1.5 empty:hidden">{after.map(chip)}</ul>
      <ul className="mt-1.5 flex flex-col gap-1.5 empty:hidden">
        {ghosts
          .filter(({ to }) => isOnDay(to, day))
          .map(({ itemId, headline, to }) => (
            <li key={itemId}>
              <GhostChip time={formatInstant(to, timeZone, 'time')} headline={headline || m.items_untitled()} />
            </li>
          ))}
      </ul>
    </section>
  );
}
