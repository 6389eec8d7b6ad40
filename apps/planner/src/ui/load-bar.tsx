import { LOAD_BANDS, type LoadBand } from '@longstream/domain/fatigue/load';
import type { ReactNode } from 'react';
import { loadValue } from './load-words.ts';

const COLOURS = { relaxed: 'var(--good)', fine: 'var(--good)', high: 'var(--warn)', overloaded: 'var(--danger)' } as const satisfies Record<
  LoadBand,
  string
>;

const STEP = 14;
const GAP = 2;
const HEIGHT = 6;
const WIDTH = LOAD_BANDS.length * (STEP + GAP) - GAP;

/** Four steps, as many of them full as the band says: never by colour alone. */
export function LoadSteps({ band }: { band: LoadBand }): ReactNode {
  const full = LOAD_BANDS.indexOf(band) + 1;
  return (
    <svg aria-hidden width={WIDTH} height={HEIGHT} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} className="shrink-0">
      {LOAD_BANDS.map((step, index) => (
        <rect
          key={step}
          x={index * (STEP + GAP)}
          width={STEP}
          height={HEIGHT}
          rx="1.5"
          fill={index < full ? COLOURS[band] : 'var(--line)'}
        />
      ))}
    </svg>
  );
}

/** The load as a meter with its word. */
export function LoadBar({ label, load, band }: { label: string; load: number; band: LoadBand }): ReactNode {
  const words = loadValue({ band, load });
  return (
    <span
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(load)}
      aria-valuetext={words}
      className="inline-flex items-center gap-2"
    >
      <LoadSteps band={band} />
      <span className="text-sm">{words}</span>
    </span>
  );
}
