import type { LoadBand } from '@longstream/domain/fatigue/load';
import type { ReactNode } from 'react';
import { BAND_COLOURS } from './load-bar.tsx';
import { bandWord } from './load-words.ts';

const RADIUS = 40;
const STROKE = 9;
const HALF_ROUND = Math.PI * RADIUS;
const ARC = `M ${String(50 - RADIUS)} 50 A ${String(RADIUS)} ${String(RADIUS)} 0 0 1 ${String(50 + RADIUS)} 50`;

interface LoadGaugeProps {
  /** Whose it is. */
  name: string;
  load: number;
  band: LoadBand;
}

/** The load as a semicircle with its number and its word. */
export function LoadGauge({ name, load, band }: LoadGaugeProps): ReactNode {
  const value = Math.round(Math.max(0, Math.min(100, load)));
  return (
    <div className="flex flex-col items-center gap-0.5">
      <div
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value}
        aria-valuetext={`${bandWord(band)} ${String(value)}`}
        className="flex flex-col items-center"
      >
        <svg aria-hidden viewBox="0 0 100 56" className="w-24">
          <path d={ARC} fill="none" stroke="var(--line)" strokeWidth={STROKE} strokeLinecap="round" />
          {value > 0 && (
            <path
              d={ARC}
              fill="none"
              stroke={BAND_COLOURS[band]}
              strokeWidth={STROKE}
              strokeLinecap="round"
              strokeDasharray={`${String((value / 100) * HALF_ROUND)} ${String(HALF_ROUND)}`}
            />
          )}
          <text x="50" y="47" textAnchor="middle" fontSize="20" fontWeight="600" fill="var(--ink)">
            {value}
          </text>
        </svg>
        <span className="text-sm">{bandWord(band)}</span>
      </div>
      <span aria-hidden className="max-w-28 text-center text-sm text-muted">
        {name}
      </span>
    </div>
  );
}
