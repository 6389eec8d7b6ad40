import { LOAD_BANDS, type LoadBand } from '@longstream/domain/fatigue/load';
import type { ReactNode } from 'react';
import { loadValue } from './load-words.ts';

export const BAND_COLOURS = {
  relaxed: 'var(--good)',
  fine: 'var(--good)',
  high: 'var(--warn)',
  overloaded: 'var(--danger)',
} as const satisfies Record<LoadBand, string>;

const STEP = 14;
const GAP = 2;
const HEIGHT = 6;
const WIDTH = LOAD_BANDS.length * (STEP + GAP) - GAP;

/** Four steps, as many of them full as the band says: never by colour alone. One element, since a board has one in each cell. */
export function LoadSteps({ band }: { band: LoadBand }): ReactNode {
  return (
    <span
      aria-hidden
      style={{ width: WIDTH, height: HEIGHT, backgroundImage: `linear-gradient(90deg, ${stepsUpTo(band)})` }}
      className="inline-block shrink-0"
    />
  );
}

function stepsUpTo(band: LoadBand): string {
  const full = LOAD_BANDS.indexOf(band) + 1;
  const stops = LOAD_BANDS.map((_, step) => {
    const from = step * (STEP + GAP);
    const colour = step < full ? BAND_COLOURS[band] : 'var(--line)';
    return `${colour} ${String(from)}px ${String(from + STEP)}px, transparent ${String(from + STEP)}px ${String(from + STEP + GAP)}px`;
  });
  return stops.join(', ');
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
