import { Meter as BaseMeter } from '@base-ui/react/meter';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const TONES = { neutral: 'bg-ink', good: 'bg-good', warn: 'bg-warn', danger: 'bg-danger' } as const;

/** How much of something, with the words that say it. The bar stops at full; the words may go beyond. */
export function Meter({
  label,
  fraction,
  text,
  tone = 'neutral',
}: {
  label: string;
  fraction: number;
  text: string;
  tone?: keyof typeof TONES;
}): ReactNode {
  const value = Math.max(0, Math.min(1, fraction));
  return (
    <BaseMeter.Root value={value} max={1} getAriaValueText={() => text} className="flex min-w-0 flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <BaseMeter.Label className="truncate">{label}</BaseMeter.Label>
        <span className="shrink-0 text-sm text-muted">{text}</span>
      </div>
      <BaseMeter.Track className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <BaseMeter.Indicator className={classNames('h-full rounded-full transition-[width] duration-150', TONES[tone])} />
      </BaseMeter.Track>
    </BaseMeter.Root>
  );
}
