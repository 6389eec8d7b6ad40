import type { ChannelSlotAdvice } from '@longstream/contracts/slot-advice';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { ChartNumbers } from '../ui/chart-numbers.tsx';
import { Table } from '../ui/table.tsx';
import { daysWord, gainWord } from './slot-words.ts';

type Hour = ChannelSlotAdvice['weekdays'][number];

/** A half more, or a third less, fills the cell; beyond, a bar says no more. */
const FULL = Math.log(1.5);
const MOST_DOTS = 4;

const CELL = 26;
const GAP = 2;
const HEIGHT = 44;
const DOTS = 10;
const ROW = HEIGHT + DOTS + 12;
const TOP = 16;
const WIDTH = 24 * (CELL + GAP);

const ROWS = ['weekdays', 'weekends'] as const;

/** The hours of the week: bars upwards or downwards from the account's average, and below each as many dots as posts stand behind it. */
export function HeatMap({ advice }: { advice: ChannelSlotAdvice }): ReactNode {
  return (
    <figure className="flex flex-col gap-2">
      <div role="region" aria-label={m.slots_map()} tabIndex={0} className="overflow-x-auto">
        <div className="flex min-w-140 flex-col gap-3">
          {ROWS.map((days) => (
            <HourRow key={days} days={days} hours={advice[days]} />
          ))}
        </div>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 text-sm text-muted">
        <span>↑ {m.slots_legend_better()}</span>
        <span>↓ {m.slots_legend_worse()}</span>
        <span>{m.slots_legend_dots({ most: MOST_DOTS })}</span>
      </figcaption>
      <ChartNumbers title={m.slots_table()}>
        {ROWS.map((days) => (
          <div key={days} className="mt-2">
            <HourTable days={days} hours={advice[days]} />
          </div>
        ))}
      </ChartNumbers>
    </figure>
  );
}

function HourRow({ days, hours }: { days: (typeof ROWS)[number]; hours: readonly Hour[] }): ReactNode {
  const best = hours.reduce((found, { factor }, hour) => (factor > (hours[found]?.factor ?? 0) ? hour : found), 0);
  const { factor = 1, posts = 0 } = hours[best] ?? {};
  const label = m.slots_map_best({ summary: daysWord(days), days: daysWord(days), hour: best, factor: gainWord(factor), posts });
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${String(WIDTH)} ${String(TOP + ROW)}`} className="w-full text-muted">
      <text x="0" y="11" fontSize="12" fill="currentColor">
        {daysWord(days)}
      </text>
      {hours.map((hour, index) => (
        <HourCell key={index} hour={hour} index={index} />
      ))}
    </svg>
  );
}

function HourCell({ hour: { factor, posts }, index }: { hour: Hour; index: number }): ReactNode {
  const x = index * (CELL + GAP);
  const share = Math.max(-1, Math.min(1, Math.log(factor) / FULL));
  const height = Math.max(1, (Math.abs(share) * HEIGHT) / 2);
  const middle = TOP + HEIGHT / 2;
  const colour = share >= 0 ? 'var(--good)' : 'var(--danger)';
  return (
    <g>
      <rect x={x} y={TOP} width={CELL} height={HEIGHT} rx="3" fill={colour} opacity={0.08 + 0.3 * Math.abs(share)} />
      <rect x={x + 3} y={share >= 0 ? middle - height : middle} width={CELL - 6} height={height} fill={colour} />
      {Array.from({ length: Math.min(posts, MOST_DOTS) }, (_, dot) => (
        <circle key={dot} cx={x + 5 + dot * 5.4} cy={TOP + HEIGHT + DOTS / 2} r="2" fill="var(--ink)" />
      ))}
      {index % 3 === 0 && (
        <text x={x + CELL / 2} y={TOP + ROW - 2} textAnchor="middle" fontSize="11" fill="currentColor">
          {index}
        </text>
      )}
    </g>
  );
}

function HourTable({ days, hours }: { days: (typeof ROWS)[number]; hours: readonly Hour[] }): ReactNode {
  return (
    <Table
      caption={daysWord(days)}
      rows={hours.map((hour, index) => ({ ...hour, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: 'hour', header: `${daysWord(days)} · ${m.slots_hour()}`, rowHeader: true, cell: ({ index }) => `${String(index)}:00` },
        { key: 'effect', header: m.slots_effect(), numeric: true, cell: ({ factor }) => gainWord(factor) },
        {
          key: 'range',
          header: m.slots_range(),
          numeric: true,
          cell: ({ low, high }) => m.slots_share({ low: gainWord(low), high: gainWord(high) }),
        },
        { key: 'posts', header: m.slots_posts(), numeric: true, cell: ({ posts }) => posts },
      ]}
    />
  );
}
