import type { LoadCourse } from '@longstream/contracts/fatigue';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ChartNumbers } from '../ui/chart-numbers.tsx';
import { formatInstant } from '../ui/format.ts';
import { LineChart } from '../ui/line-chart.tsx';
import { loadValue } from '../ui/load-words.ts';
import { Table } from '../ui/table.tsx';
import { useTimeZone } from '../ui/time-zone.ts';
import { useLoadCourse } from './audience-loads.api.ts';

const HOUR_MS = 3_600_000;
const DAYS = 7;

/** The load over the next seven days, what is scheduled included. */
export function LoadCourseChart({ channelId, name, fromMs }: { channelId: string; name: string; fromMs: number }): ReactNode {
  // Full hours, so that what was read stays true while the minutes pass.
  const startMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  const span = { from: new Date(startMs).toISOString(), to: new Date(startMs + DAYS * 24 * HOUR_MS).toISOString() };
  const course = useLoadCourse(channelId, span);
  return <Loaded query={course}>{(loaded) => <Course course={loaded} name={name} startMs={startMs} />}</Loaded>;
}

function Course({ course: { points }, name, startMs }: { course: LoadCourse; name: string; startMs: number }): ReactNode {
  const timeZone = useTimeZone();
  const highest = points.reduce(
    (best, point) => (point.load > best.load ? point : best),
    points[0] ?? { at: '', load: 0, band: 'relaxed' as const },
  );
  const summary = m.load_course({
    channel: name,
    load: Math.round(highest.load),
    time: formatInstant(highest.at, timeZone, 'weekdayTime'),
  });
  const dayOf = (hours: number) => formatInstant(new Date(startMs + hours * HOUR_MS), timeZone, 'day');
  return (
    <div className="flex flex-col gap-2 pt-2">
      <p className="text-sm">{summary}</p>
      <LineChart
        points={points.map(({ at, load }) => ({ x: (Date.parse(at) - startMs) / HOUR_MS, y: load }))}
        summary={summary}
        xLabel={dayOf}
      />
      <ChartNumbers title={m.load_course_table()}>
        <Table
          caption={m.load_course_title()}
          rows={points.filter(({ at }) => (Date.parse(at) - startMs) % (6 * HOUR_MS) === 0)}
          rowKey={({ at }) => at}
          columns={[
            { key: 'at', header: m.load_course_when(), rowHeader: true, cell: ({ at }) => formatInstant(at, timeZone, 'weekdayTime') },
            { key: 'load', header: m.load_course_load(), numeric: true, cell: (point) => loadValue(point) },
          ]}
        />
      </ChartNumbers>
    </div>
  );
}
