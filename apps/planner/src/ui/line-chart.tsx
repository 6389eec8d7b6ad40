import { type ReactNode, useEffect, useRef, useState } from 'react';
import { compactNumber } from './format.ts';

export interface ChartPoint {
  x: number;
  y: number;
}

/** What a line is thought to come to: it leaves the line at a point and opens until it ends between `low` and `high`. */
export interface ChartBand {
  from: ChartPoint;
  x: number;
  low: number;
  high: number;
  /** null where no number is told. */
  middle: number | null;
}

interface LineChartProps {
  points: readonly ChartPoint[];
  band?: ChartBand | null;
  /** Where something happened: marked by its number, counted from 1. Say beside the chart what it was. */
  marks?: readonly number[];
  /** Says in words what the line shows. */
  summary: string;
  xLabel: (x: number) => string;
}

/** Until the real width is known. */
const FIRST_WIDTH = 640;
const HEIGHT = 220;
const LEFT = 56;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;

/** One line over time, drawn by hand: two axes, a few round ticks. Put its numbers in a table beside it. */
export function LineChart({ points, band = null, marks = [], summary, xLabel }: LineChartProps): ReactNode {
  const { chart, width } = useWidth();
  const xs = [...points.map(({ x }) => x), ...(band ? [band.x] : [])];
  const minX = Math.min(0, ...xs);
  const maxX = Math.max(minX + 1, ...xs);
  const yTicks = roundTicks(Math.max(1, band?.high ?? 0, ...points.map(({ y }) => y)));
  const maxY = yTicks.at(-1) ?? 1;
  const toX = (x: number) => LEFT + ((x - minX) / (maxX - minX)) * (width - LEFT - RIGHT);
  const toY = (y: number) => HEIGHT - BOTTOM - (y / maxY) * (HEIGHT - TOP - BOTTOM);
  const last = points.at(-1);

  return (
    <svg
      ref={chart}
      height={HEIGHT}
      viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
      role="img"
      aria-label={summary}
      className="w-full text-muted"
    >
      {yTicks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={toY(tick)} y2={toY(tick)} stroke="var(--line)" />
          <text x={LEFT - 8} y={toY(tick)} textAnchor="end" dominantBaseline="central" fontSize="12" fill="currentColor">
            {compactNumber(tick)}
          </text>
        </g>
      ))}
      {roundTicks(maxX)
        .filter((tick) => tick >= minX && tick <= maxX)
        .map((tick) => (
          <text
            key={tick}
            x={toX(tick)}
            y={HEIGHT - 8}
            textAnchor={toX(tick) > width - 2 * RIGHT ? 'end' : 'middle'}
            fontSize="12"
            fill="currentColor"
          >
            {xLabel(tick)}
          </text>
        ))}
      {marks.map((x, at) => (
        <g key={at}>
          <line x1={toX(x)} x2={toX(x)} y1={TOP} y2={HEIGHT - BOTTOM} stroke="var(--line-strong)" strokeDasharray="2 4" />
          <text x={toX(x)} y={TOP - 2} textAnchor="middle" fontSize="11" fill="currentColor">
            {at + 1}
          </text>
        </g>
      ))}
      {band && <Band band={band} toX={toX} toY={toY} />}
      <polyline
        points={points.map(({ x, y }) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      {last && <circle cx={toX(last.x)} cy={toY(last.y)} r="3.5" fill="var(--accent)" />}
    </svg>
  );
}

function Band({ band, toX, toY }: { band: ChartBand; toX: (x: number) => number; toY: (y: number) => number }): ReactNode {
  const { from, x, low, high, middle } = band;
  const corner = (y: number) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`;
  const start = `${toX(from.x).toFixed(1)},${toY(from.y).toFixed(1)}`;
  return (
    <g>
      <polygon points={`${start} ${corner(low)} ${corner(high)}`} fill="var(--accent)" opacity="0.16" />
      <line x1={toX(x)} x2={toX(x)} y1={toY(low)} y2={toY(high)} stroke="var(--accent)" strokeWidth="2" />
      {middle !== null && <polyline points={`${start} ${corner(middle)}`} fill="none" stroke="var(--accent)" strokeDasharray="5 4" />}
    </g>
  );
}

/** Drawn at the width it has, so that its words keep their size on a phone. */
function useWidth() {
  const chart = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (!chart.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)));
    observer.observe(chart.current);
    return () => observer.disconnect();
  }, []);
  return { chart, width };
}

/** 0 and up to five steps of 1, 2 or 5 times a power of ten; the last is at or above `max`. */
export function roundTicks(max: number): number[] {
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
