import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { Channel } from '@longstream/contracts/channels';
import type { Item } from '@longstream/contracts/items';
import { type Metric, METRICS } from '@longstream/domain/engagement/metrics';
import type { WeekDay } from '@longstream/domain/time/week';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useWorkspaceTrend } from '../engagement/engagement.api.ts';
import { m } from '../paraglide/messages.js';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { classNames } from '../ui/class-names.ts';
import { formatLocalDate } from '../ui/format.ts';
import { MetricSwitch } from '../ui/metric-switch.tsx';
import { Segments } from '../ui/segments.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import type { Ghost } from './board-ghosts.tsx';
import { isOnDay } from './board-ghosts.tsx';
import { boardInstant, isOn, ownTime } from './board-items.ts';
import type { LoadOf } from './cell-loads.ts';
import { DayHotSearches } from './day-hot-searches.tsx';
import { DayGains, gainsByDay } from './day-gains.tsx';
import { DayHeat, fullestOn } from './day-heat.tsx';
import { DayName } from './day-name.tsx';
import { LaneChip } from './lane-chip.tsx';
import { type BoardPeriod, isInMonth } from './period.ts';
import { cellStop, useGridKeys } from './use-grid-keys.ts';
import { isWeekend } from './weekend.ts';

interface BoardMonthProps {
  period: BoardPeriod;
  items: readonly Item[];
  ghosts: readonly Ghost[];
  channels: readonly Channel[];
  channelNames: ReadonlyMap<string, string>;
  loadOf: LoadOf;
  nowMs: number;
  onPage: (periods: 1 | -1) => void;
}

const MONTH_COLUMNS = 'grid grid-cols-[repeat(7,minmax(8.5rem,1fr))]';
/** So many chips of a day; the rest is on the day's own page. */
const SHOWN = 5;
/** An item without a time of its own is dropped on a day at this one. */
const USUAL_TIME = '10:00';

/** Weeks down, days across, all lanes together: their items, how full audiences are, or what the days brought. */
export function BoardMonth({ period, items, ghosts, channels, channelNames, loadOf, nowMs, onPage }: BoardMonthProps): ReactNode {
  const keys = useGridKeys(onPage);
  const [shows, show] = useRemembered('longstream.month-shows', SHOWS, 'items');
  const [metric, choose] = useRemembered('longstream.month-metric', METRICS, 'likes');
  const gains = useGains(metric, period, shows === 'engagement');
  const grid = useRef<HTMLDivElement>(null);
  // A month is taller than most windows: it opens at the week that it is now in.
  useEffect(() => {
    const here = grid.current;
    const today = here?.querySelector('[aria-current=date]')?.closest<HTMLElement>('[role=row]');
    if (here && today) here.scrollTop = today.offsetTop - (today.parentElement?.firstElementChild?.clientHeight ?? 0);
  }, [period.startMs]);
  const weeks = useMemo(
    () => Array.from({ length: period.days.length / 7 }, (_, week) => period.days.slice(week * 7, week * 7 + 7)),
    [period],
  );
  const busiest = Math.max(1, ...period.days.map((day) => items.filter((item) => isOn(item, day)).length));
  const isNow = (day: WeekDay) => nowMs >= day.startMs && nowMs < day.endMs;
  const heatOf = (day: WeekDay): ReactNode => {
    if (shows === 'items') return null;
    if (shows === 'engagement')
      return (
        <DayGains
          metric={metric}
          gain={gains.byDay?.get(day.date)}
          greatest={gains.greatest}
          isAhead={gains.byDay === null || day.startMs > nowMs}
        />
      );
    return <DayHeat fullest={fullestOn(day, channels, loadOf)} count={items.filter((item) => isOn(item, day)).length} />;
  };
  const chips = shows === 'items' ? items.map(({ id }) => `chip ${id}`) : [];
  const stops = new Set([...chips, ...period.days.map(({ date }) => cellStop('', date))]);
  const firstStop = cellStop('', (period.days.find(isNow) ?? period.days[0])?.date ?? '');
  const stop = keys.stop !== null && stops.has(keys.stop) ? keys.stop : firstStop;

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={m.board_month_shows()}
          value={shows}
          onChange={show}
          options={[
            { value: 'items', label: m.board_month_items() },
            { value: 'load', label: m.board_month_load() },
            { value: 'engagement', label: m.board_month_engagement() },
          ]}
        />
        {shows === 'engagement' && <MetricSwitch metrics={METRICS} metric={metric} onChange={choose} />}
        <ProblemNotice error={gains.error} />
      </div>
      <div
        ref={grid}
        role="grid"
        aria-label={m.board_month_grid()}
        aria-describedby="board-keys"
        aria-multiselectable
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        tabIndex={-1}
        className="relative min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-surface shadow-card"
      >
        <Weekdays days={weeks[0] ?? []} />
        {weeks.map((week) => (
          <div key={week[0]?.date} role="row" className={classNames(MONTH_COLUMNS, 'border-b border-line')}>
            {week.map((day) => (
              <MonthDay
                key={day.date}
                day={day}
                items={items.filter((item) => isOn(item, day))}
                proposed={ghosts.filter(({ to }) => isOnDay(to, day)).length}
                busiest={busiest}
                heat={heatOf(day)}
                channelNames={channelNames}
                isOutside={!isInMonth(day.date, period)}
                isToday={isNow(day)}
                isPast={day.endMs <= nowMs}
                stop={stop}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const SHOWS = ['items', 'load', 'engagement'] as const;

/** One of a few, the same for each month and the next time that one is looked at. */
function useRemembered<T extends string>(key: string, all: readonly T[], usual: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => all.find((one) => one === localStorage.getItem(key)) ?? usual);
  const choose = (next: T) => {
    localStorage.setItem(key, next);
    setValue(next);
  };
  return [value, choose];
}

/** What each day brought of a metric; `byDay` is null until that is known. */
function useGains(metric: Metric, { days }: BoardPeriod, isWanted: boolean) {
  const { data, error } = useWorkspaceTrend({ metric, from: days[0]?.date ?? '', to: days.at(-1)?.date ?? '' }, isWanted);
  return useMemo(() => {
    const byDay = data === undefined ? null : gainsByDay(data);
    return { byDay, error, greatest: Math.max(0, ...[...(byDay?.values() ?? [])].map(({ total }) => total)) };
  }, [data, error]);
}

/** What the columns are, in the order in which the workspace counts its weeks. */
function Weekdays({ days }: { days: readonly WeekDay[] }): ReactNode {
  return (
    <div role="row" className={classNames(MONTH_COLUMNS, 'sticky top-0 z-20 border-b border-line bg-surface')}>
      {days.map(({ date }) => (
        <div
          key={date}
          role="columnheader"
          aria-label={formatLocalDate(date, 'weekdayName')}
          className={classNames(
            'border-l border-line px-2 py-1 text-sm first:border-l-0',
            isWeekend(date) ? 'text-ink bg-sunken/60' : 'text-muted',
          )}
        >
          {formatLocalDate(date, 'weekday')}
        </div>
      ))}
    </div>
  );
}

interface MonthDayProps {
  day: WeekDay;
  items: readonly Item[];
  proposed: number;
  busiest: number;
  /** What is shown instead of its items. */
  heat: ReactNode;
  channelNames: ReadonlyMap<string, string>;
  isOutside: boolean;
  isToday: boolean;
  isPast: boolean;
  stop: string;
}

function MonthDay({ day, items, proposed, busiest, heat, channelNames, isOutside, isToday, isPast, stop }: MonthDayProps): ReactNode {
  const timeZone = useTimeZone();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current) return undefined;
    return dropTargetForElements({
      element: element.current,
      getData: ({ source }) => {
        const own = source.data['ownTime'];
        return { wallTime: `${day.date}T${typeof own === 'string' ? own : USUAL_TIME}` };
      },
    });
  }, [day.date]);
  const sorted = heat ? [] : items.toSorted((a, b) => (boardInstant(a) ?? '').localeCompare(boardInstant(b) ?? ''));
  const more = sorted.length - SHOWN;
  const name = formatLocalDate(day.date, 'day');
  const key = cellStop('', day.date);
  return (
    <div
      ref={element}
      role="gridcell"
      tabIndex={stop === key ? 0 : -1}
      data-stop={key}
      data-date={day.date}
      className={classNames(
        'flex min-h-34 min-w-0 flex-col gap-1 border-l border-line p-1 first:border-l-0 focus-visible:-outline-offset-2 focus-visible:outline-2!',
        isPast && 'hatched',
        isOutside && 'bg-sunken/60',
        isToday && 'bg-accent-soft/40',
      )}
    >
      <Link
        to="/board"
        search={(before) => ({ ...before, view: 'day' as const, date: day.date })}
        tabIndex={-1}
        aria-current={isToday ? 'date' : undefined}
        className={classNames('min-h-6 px-1 text-sm hover:underline', isToday ? 'font-semibold text-accent' : 'text-muted')}
      >
        <DayName date={day.date}>{name}</DayName>
        <span className="sr-only">{m.board_month_day({ count: items.length })}</span>
      </Link>
      <DayHotSearches date={day.date} />
      {heat ?? <div aria-hidden className="h-0.5 rounded-full bg-accent" style={{ width: `${String((100 * items.length) / busiest)}%` }} />}
      {sorted.slice(0, SHOWN).map((item) => (
        <LaneChip
          key={item.id}
          item={item}
          channelName={channelNames.get(item.channelId ?? '')}
          time={ownTime(item, timeZone)}
          isStop={stop === `chip ${item.id}`}
          brief
        />
      ))}
      {more > 0 && (
        <Link
          to="/board"
          search={(before) => ({ ...before, view: 'day' as const, date: day.date })}
          tabIndex={-1}
          className="min-h-6 px-1 text-sm text-accent hover:underline"
        >
          {m.board_month_more({ count: more })}
        </Link>
      )}
      {proposed > 0 && <p className="px-1 text-xs text-accent">{m.board_month_proposed({ count: proposed })}</p>}
    </div>
  );
}
