import type { CampaignTrend } from '@longstream/contracts/trends';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { addDays } from '@longstream/domain/time/week';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ChartNumbers } from '../ui/chart-numbers.tsx';
import { classNames } from '../ui/class-names.ts';
import { compactNumber, exactNumber, formatLocalDate } from '../ui/format.ts';
import { LineChart } from '../ui/line-chart.tsx';
import { metricWord } from '../ui/metric-words.ts';
import { Section } from '../ui/screen.tsx';
import { Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { useCampaignTrend } from './engagement.api.ts';

type Series = CampaignTrend['series'][number];

interface CampaignOverviewProps {
  campaignId: string;
  metric: Metric | null;
  onMetric: (metric: Metric) => void;
}

/** Every metric of a campaign on a card; the one that is chosen by the day below. */
export function CampaignOverviewSection({ campaignId, metric, onMetric }: CampaignOverviewProps): ReactNode {
  const trend = useCampaignTrend(campaignId);
  return (
    <Section title={m.overview_title()} about={m.overview_about()}>
      <Loaded query={trend}>{(loaded) => <Overview trend={loaded} metric={metric} onMetric={onMetric} />}</Loaded>
    </Section>
  );
}

function Overview({ trend, metric, onMetric }: Omit<CampaignOverviewProps, 'campaignId'> & { trend: CampaignTrend }): ReactNode {
  const chosen = trend.series.find((one) => one.metric === metric) ?? trend.series[0];
  if (chosen === undefined) return <p className="text-muted">{m.overview_empty()}</p>;
  return (
    <div className="flex flex-col gap-4">
      <div role="group" aria-label={m.results_metric()} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {trend.series.map((series) => (
          <MetricCard
            key={series.metric}
            series={series}
            yesterday={addDays(trend.today, -1)}
            isChosen={series === chosen}
            onChoose={() => onMetric(series.metric)}
          />
        ))}
      </div>
      <DailyTrend series={chosen} />
    </div>
  );
}

interface MetricCardProps {
  series: Series;
  yesterday: string;
  isChosen: boolean;
  onChoose: () => void;
}

function MetricCard({ series: { metric, total, known, of, readAt, days }, yesterday, isChosen, onChoose }: MetricCardProps): ReactNode {
  const gained = days.find(({ day }) => day === yesterday)?.gained;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={classNames(
        'flex flex-col rounded-lg border bg-surface px-4 py-3 text-left shadow-card',
        isChosen ? 'border-accent outline outline-accent' : 'border-line hover:border-line-strong',
      )}
    >
      <span className="text-sm text-muted">{metricWord(metric)}</span>
      <span className="text-xl font-semibold" title={exactNumber(total)}>
        {compactNumber(total)}
      </span>
      <span className="text-sm">
        {gained === undefined ? m.overview_yesterday_unknown() : m.overview_yesterday({ gained: signed(gained) })}
      </span>
      <span className="text-xs text-muted">
        {known === of ? m.results_all_known({ known, of }) : m.results_some_known({ known, of, missing: of - known })} ·{' '}
        <Time at={readAt} />
      </span>
    </button>
  );
}

const DAY_MS = 86_400_000;

/** How the total stood at the end of each day that was read: what a day without a reading brought is in the next one. */
function DailyTrend({ series: { metric, days } }: { series: Series }): ReactNode {
  const [first] = days;
  if (first === undefined) return null;
  const startMs = Date.parse(first.day);
  const best = days.reduce((found, day) => (day.gained > found.gained ? day : found), first);
  const totals = days.map(({ day, gained }, at) => ({ day, gained, total: sum(days.slice(0, at + 1)) }));
  const summary = m.overview_trend_summary({
    metric: metricWord(metric),
    day: formatLocalDate(best.day, 'day'),
    gained: signed(best.gained),
    days: days.length,
  });
  return (
    <div className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4 shadow-card">
      <p>{summary}</p>
      {days.length > 1 && (
        <LineChart
          points={totals.map(({ day, total }) => ({ x: (Date.parse(day) - startMs) / DAY_MS, y: total }))}
          summary={summary}
          xLabel={(day) => (Number.isInteger(day) ? formatLocalDate(addDays(first.day, day), 'day') : '')}
        />
      )}
      <ChartNumbers title={m.overview_table()}>
        <Table
          caption={m.overview_table_caption({ metric: metricWord(metric) })}
          rows={totals}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', header: m.overview_day(), rowHeader: true, cell: ({ day }) => formatLocalDate(day, 'weekdayDay') },
            { key: 'gained', header: m.overview_gained(), numeric: true, cell: ({ gained }) => signed(gained) },
            { key: 'total', header: m.results_total(), numeric: true, cell: ({ total }) => exactNumber(total) },
          ]}
        />
      </ChartNumbers>
    </div>
  );
}

const sum = (days: readonly Series['days'][number][]): number => days.reduce((total, { gained }) => total + gained, 0);

const signed = (gained: number): string => (gained > 0 ? `+${exactNumber(gained)}` : exactNumber(gained));
