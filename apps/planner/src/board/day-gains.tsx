import type { WorkspaceTrend } from '@longstream/contracts/trends';
import type { Metric } from '@longstream/domain/engagement/metrics';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { gainedNumber } from '../ui/format.ts';
import { metricNoun } from '../ui/metric-words.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';

/** What a day added to a metric, the platforms with most of it first. */
export interface DayGain {
  readonly total: number;
  readonly platforms: readonly { readonly platform: Platform; readonly gained: number }[];
}

/** By the local date; a day of which nothing was read is not in it. */
export function gainsByDay({ platforms }: WorkspaceTrend): ReadonlyMap<string, DayGain> {
  const gains = platforms.flatMap(({ platform, days }) => days.map(({ day, gained }) => ({ day, platform, gained })));
  return new Map(
    [...Map.groupBy(gains, ({ day }) => day)].map(([day, own]) => [
      day,
      { total: own.reduce((sum, { gained }) => sum + gained, 0), platforms: own.toSorted((a, b) => b.gained - a.gained) },
    ]),
  );
}

/** The tint is as deep as the day is great, and never deeper than words stay readable on. */
const DEEPEST = 30;
/** A cell has room for so many platforms. */
const SHOWN = 3;

interface DayGainsProps {
  metric: Metric;
  gain: DayGain | undefined;
  /** Of the days beside it. */
  greatest: number;
  /** Nothing can have been read of it yet. */
  isAhead: boolean;
}

/** What a day brought: as a tint, in figures, and by platform. */
export function DayGains({ metric, gain, greatest, isAhead }: DayGainsProps): ReactNode {
  if (gain === undefined) return isAhead ? null : <p className="px-1 text-sm text-muted">{m.board_month_unread()}</p>;
  const share = greatest > 0 ? (DEEPEST * Math.max(0, gain.total)) / greatest : 0;
  return (
    <div
      style={{ backgroundColor: `color-mix(in srgb, var(--accent) ${String(Math.round(share))}%, var(--surface))` }}
      className="flex flex-1 flex-col gap-1 rounded-sm px-1.5 py-1 text-sm text-ink"
    >
      <span className="font-medium">{m.board_month_gained({ value: gainedNumber(gain.total), metric: metricNoun(metric) })}</span>
      {gain.platforms.slice(0, SHOWN).map(({ platform, gained }) => (
        <span key={platform} className="flex items-center gap-1.5">
          <PlatformMark platform={platform} bare />
          {gainedNumber(gained)}
        </span>
      ))}
    </div>
  );
}
