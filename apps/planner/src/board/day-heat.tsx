import type { Channel } from '@longstream/contracts/channels';
import type { WeekDay } from '@longstream/domain/time/week';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { BAND_COLOURS, LoadSteps } from '../ui/load-bar.tsx';
import { loadValue } from '../ui/load-words.ts';
import type { CellLoad, LoadOf } from './cell-loads.ts';

/** The account whose followers are asked the most of on a day. */
interface DayLoad extends CellLoad {
  readonly channel: string;
}

/** Null where nobody's followers are asked for anything. */
export function fullestOn(day: WeekDay, channels: readonly Channel[], loadOf: LoadOf): DayLoad | null {
  return channels.reduce<DayLoad | null>((fullest, { id, displayName }) => {
    const load = loadOf(id, day);
    return load === null || load.load < 1 || load.load <= (fullest?.load ?? 0) ? fullest : { ...load, channel: displayName };
  }, null);
}

/** The tint is as deep as the load is high, and never deeper than words stay readable on. */
const DEEPEST = 30;

/** How full a day is: as a tint, as steps and in words. */
export function DayHeat({ fullest, count }: { fullest: DayLoad | null; count: number }): ReactNode {
  if (fullest === null) return <p className="px-1 text-sm text-muted">{m.board_month_calm()}</p>;
  const share = (DEEPEST * Math.min(100, fullest.load)) / 100;
  return (
    <div
      style={{ backgroundColor: `color-mix(in srgb, ${BAND_COLOURS[fullest.band]} ${String(Math.round(share))}%, var(--surface))` }}
      className="flex flex-1 flex-col gap-1 rounded-sm px-1.5 py-1 text-sm text-ink"
    >
      <LoadSteps band={fullest.band} />
      <span>{loadValue(fullest)}</span>
      <span className="truncate">{fullest.channel}</span>
      <span>{m.board_month_count({ count })}</span>
    </div>
  );
}
