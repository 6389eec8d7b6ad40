import type { ItemForecast } from '@longstream/contracts/forecasts';
import type { ItemCurve, ItemDetail } from '@longstream/contracts/items';
import type { Metric } from '@longstream/domain/engagement/metrics';
import { isSampled } from '@longstream/domain/platforms/platform-metrics';
import { ChartLine, RefreshCw, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { Button } from '../ui/button.tsx';
import { exactNumber } from '../ui/format.ts';
import { type ChartBand, LineChart } from '../ui/line-chart.tsx';
import { metricNoun, metricWord } from '../ui/metric-words.ts';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { announce } from '../ui/toast.tsx';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useItemCurve, useReadSoon } from './engagement.api.ts';
import { useItemForecast } from '../forecasts/forecasts.api.ts';
import { CurveEvents } from './curve-events.tsx';
import { MetricDefinitions } from './metric-definitions.tsx';
import { MetricSwitch } from '../ui/metric-switch.tsx';

type Point = ItemCurve['points'][number];

type Measured = Pick<ItemDetail, 'id' | 'platform' | 'status' | 'nextSampleAt'>;

interface ItemCurveProps {
  item: Measured;
  /** What is thought to become of the metric, of which there is so much now. */
  forecast: (metric: Metric, now: number) => ReactNode;
}

/** How one metric has grown since the item could be seen, as a line or as its table. */
export function ItemCurveSection({ item, forecast }: ItemCurveProps): ReactNode {
  const [metric, setMetric] = useState<Metric | null>(null);
  const [asTable, setAsTable] = useState(false);
  const curve = useItemCurve(item.id, metric);
  return (
    <section aria-labelledby="curve" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card">
      <Loaded query={curve}>
        {(loaded) => (
          <>
            <div className="flex flex-wrap items-center gap-2">
              <h2 id="curve" className="flex-1 text-base">
                {m.curve_heading()}
              </h2>
              <MetricSwitch metrics={loaded.metrics} metric={loaded.metric} onChange={setMetric} />
              <MetricDefinitions metric={loaded.metric} platforms={[item.platform]}>
                <Readings curve={loaded} item={item} />
              </MetricDefinitions>
              <Button
                data-chart-numbers=""
                aria-pressed={asTable}
                icon={asTable ? <ChartLine aria-hidden className="size-4" /> : <Table2 aria-hidden className="size-4" />}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? m.curve_as_line() : m.curve_as_table()}
              </Button>
            </div>
            {loaded.points.length === 0 ? (
              <p className="text-muted">{m.curve_empty()}</p>
            ) : (
              <Curve itemId={item.id} curve={loaded} asTable={asTable} />
            )}
            {forecast(loaded.metric, loaded.points.at(-1)?.value ?? 0)}
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Readings curve={loaded} item={item} />
              {item.status === 'live' && isSampled(item.platform) && <ReadSoon itemId={item.id} />}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

/** When it was read last, and when it will be next. */
function Readings({ curve, item }: { curve: ItemCurve; item: Measured }): ReactNode {
  const last = curve.points.at(-1);
  return (
    <p className="text-sm text-muted">
      {last !== undefined && (
        <>
          {m.curve_last_sample()} <Time at={last.at} />{' '}
        </>
      )}
      {item.nextSampleAt !== null && (
        <>
          {m.curve_next_sample()} <Time at={item.nextSampleAt} />
        </>
      )}
    </p>
  );
}

function ReadSoon({ itemId }: { itemId: string }): ReactNode {
  const path = useWorkspacePath();
  const read = useReadSoon();
  return (
    <Button
      look="quiet"
      busy={read.isPending}
      icon={<RefreshCw aria-hidden className="size-4" />}
      onClick={() => read.mutate({ params: { path: { ...path, itemId } } }, { onSuccess: () => announce(m.curve_read_asked()) })}
    >
      {m.curve_read_now()}
    </Button>
  );
}

function Curve({ itemId, curve, asTable }: { itemId: string; curve: ItemCurve; asTable: boolean }): ReactNode {
  const { metric, points, events } = curve;
  const forecast = useItemForecast(itemId, metric).data;
  const summary = curveSummary(curve);
  const columns: Column<Point>[] = [
    { key: 'hours', header: m.curve_hours(), numeric: true, rowHeader: true, cell: ({ hours }) => exactNumber(hours) },
    {
      key: 'value',
      header: metricWord(metric),
      numeric: true,
      cell: ({ value, backwards }) => (backwards ? m.curve_fell({ value: exactNumber(value) }) : exactNumber(value)),
    },
    { key: 'at', header: m.curve_read_at(), cell: ({ at }) => <Time at={at} /> },
  ];
  return (
    <>
      <p>{summary}</p>
      {asTable ? (
        <Table caption={m.curve_caption({ metric: metricWord(metric) })} columns={columns} rows={points} rowKey={({ at }) => at} />
      ) : (
        <LineChart
          points={points.map(({ hours, value }) => ({ x: hours, y: value }))}
          band={forecast === undefined ? null : bandOf(curve, forecast)}
          marks={events.map(({ hours }) => hours)}
          summary={summary}
          xLabel={(hours) => m.curve_hour_tick({ hours: exactNumber(hours) })}
        />
      )}
      <CurveEvents events={events} />
    </>
  );
}

/** The nearest age that is ahead: further ones would leave the line itself no room. */
function bandOf({ metric, liveAt, points }: ItemCurve, forecast: ItemForecast): ChartBand | null {
  const hoursNow = points.at(-1)?.hours ?? 0;
  const next =
    forecast.metric === metric ? forecast.forecasts.find(({ hours, outcome }) => outcome === null && hours > hoursNow) : undefined;
  if (next === undefined || liveAt === null) return null;
  const { madeAt, value, hours: x, low, high, expected: middle } = next;
  return { from: { x: (Date.parse(madeAt) - Date.parse(liveAt)) / 3_600_000, y: value }, x, low, high, middle };
}

export function curveSummary({ metric, points }: Pick<ItemCurve, 'metric' | 'points'>): string {
  const last = points.at(-1);
  if (last === undefined) return m.curve_empty();
  return m.curve_summary({
    metric: metricNoun(metric),
    value: exactNumber(last.value),
    hours: exactNumber(Math.round(last.hours * 10) / 10),
    readings: points.length,
  });
}
