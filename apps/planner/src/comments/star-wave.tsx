import type { StarWave } from '@longstream/contracts/comments';
import type { WaveWord } from '@longstream/domain/comments/star-wave';
import { addDays } from '@longstream/domain/time/week';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ChartNumbers } from '../ui/chart-numbers.tsx';
import { exactNumber, formatInstant, formatLocalDate, percent } from '../ui/format.ts';
import { LineChart } from '../ui/line-chart.tsx';
import { Section } from '../ui/screen.tsx';
import { Table } from '../ui/table.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useStarWave } from './comments.api.ts';

type Day = StarWave['days'][number];
type Side = NonNullable<StarWave['before']>;

const TURNS: Readonly<Record<WaveWord, () => string>> = {
  turned: m.wave_turned,
  grew: m.wave_grew,
  open: m.wave_open,
  too_few: m.wave_too_few,
};
const DAY_MS = 86_400_000;

/** The stars of written reviews beside a campaign: did the one-star wave turn? */
export function StarWaveSection({ campaignId }: { campaignId: string }): ReactNode {
  const wave = useStarWave(campaignId);
  return (
    <Section title={m.wave_title()} about={m.wave_about()}>
      <Loaded query={wave}>{(loaded) => <Wave wave={loaded} />}</Loaded>
    </Section>
  );
}

function Wave({ wave: { asOf, from, days, before, after, turn } }: { wave: StarWave }): ReactNode {
  const timeZone = useTimeZone();
  if (from === null) return <p className="text-muted">{m.wave_not_begun()}</p>;
  const [first] = days;
  if (first === undefined || before === null || after === null || turn === null) return <p className="text-muted">{m.wave_empty()}</p>;
  const startMs = Date.parse(first.day);
  const dayOf = ({ day }: { day: string }) => (Date.parse(day) - startMs) / DAY_MS;
  const fromAt = dayOf({ day: from });
  const { change } = turn;
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4 shadow-card">
      <p className="font-medium">
        {TURNS[turn.word]()}
        {change !== null && ` · ${m.wave_change({ change: points(change.by), low: points(change.low), high: points(change.high) })}`}
      </p>
      <p>{m.wave_before(sideWords(before))}</p>
      <p>{m.wave_after(sideWords(after))}</p>
      {days.length > 1 && (
        <LineChart
          points={days.map((day) => ({ x: dayOf(day), y: day.stars }))}
          marks={fromAt >= 0 && fromAt <= dayOf(days.at(-1) ?? first) ? [fromAt] : []}
          summary={m.wave_summary({ day: formatLocalDate(from, 'day'), days: days.length })}
          xLabel={(day) => (Number.isInteger(day) ? formatLocalDate(addDays(first.day, day), 'day') : '')}
        />
      )}
      <p className="text-sm text-muted">
        {m.wave_mark({ day: formatLocalDate(from, 'day') })} · {m.load_as_of({ time: formatInstant(asOf, timeZone, 'dayTime') })}
      </p>
      <ChartNumbers title={m.overview_table()}>
        <Table caption={m.wave_table()} columns={columns()} rows={days} rowKey={({ day }) => day} />
      </ChartNumbers>
    </div>
  );
}

function columns() {
  return [
    { key: 'day', header: m.overview_day(), rowHeader: true, cell: ({ day }: Day) => formatLocalDate(day, 'weekdayDay') },
    { key: 'stars', header: m.wave_stars(), numeric: true, cell: ({ stars }: Day) => mean(stars) },
    { key: 'reviews', header: m.wave_reviews(), numeric: true, cell: ({ reviews }: Day) => exactNumber(reviews) },
    { key: 'oneStar', header: m.wave_one_star(), numeric: true, cell: ({ oneStar }: Day) => exactNumber(oneStar) },
  ];
}

function sideWords({ reviews, oneStar, stars }: Side) {
  return {
    reviews: exactNumber(reviews),
    stars: stars === null ? '–' : mean(stars),
    share: reviews === 0 ? '–' : percent(oneStar / reviews),
  };
}

const mean = (stars: number): string => exactNumber(Math.round(stars * 10) / 10);

const points = (change: number): string => `${change > 0 ? '+' : ''}${exactNumber(Math.round(change * 100))}`;
