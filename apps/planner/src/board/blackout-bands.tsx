import type { Channel } from '@longstream/contracts/channels';
import { blackoutsBetween } from '@longstream/domain/blackouts/blackout';
import type { Period } from '@longstream/domain/time/calendar-period';
import type { WeekDay } from '@longstream/domain/time/week';
import { type ReactNode, useMemo } from 'react';
import { m } from '../paraglide/messages.js';
import { channelSubject, type SlotWorld } from './slot-scores.ts';

interface BlackoutBandsProps {
  world: SlotWorld;
  channel: Channel;
  day: WeekDay;
}

interface Band extends Period {
  readonly name: string;
}

/** Where a day of a channel is closed, as a strip along the cell's edge that is as high as the day is long. */
export function BlackoutBands({ world, channel, day }: BlackoutBandsProps): ReactNode {
  const bands = useMemo(() => bandsOn(world, channel, day), [world, channel, day]);
  if (bands.length === 0) return null;
  const names = [...new Set(bands.map(({ name }) => name))].join(m.list_separator());
  return (
    <>
      <span className="sr-only">{m.blackout_in_cell({ names })}</span>
      {bands.map((band) => (
        <span
          key={`${band.name} ${String(band.startMs)}`}
          aria-hidden
          title={m.blackout_in_cell({ names: band.name })}
          style={{ top: share(band.startMs, day), bottom: `calc(100% - ${share(band.endMs, day)})` }}
          className="hatched-danger absolute left-0 w-1.5 bg-danger-soft"
        />
      ))}
    </>
  );
}

/** What holds for every item of the channel; a campaign's own blackouts show only when one of its items is moved. */
function bandsOn(world: SlotWorld, channel: Channel, day: WeekDay): Band[] {
  const names = new Map(world.blackouts.map(({ id, name }) => [id, name]));
  return blackoutsBetween(world.blackouts, channelSubject(world, channel), day).map(({ blackoutId, startMs, endMs }) => ({
    name: names.get(blackoutId) ?? '',
    startMs: Math.max(startMs, day.startMs),
    endMs: Math.min(endMs, day.endMs),
  }));
}

const share = (atMs: number, { startMs, endMs }: Period): string => `${String((100 * (atMs - startMs)) / (endMs - startMs))}%`;
