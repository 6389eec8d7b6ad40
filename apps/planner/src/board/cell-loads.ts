import type { ChannelLoad } from '@longstream/contracts/fatigue';
import type { Item } from '@longstream/contracts/items';
import { weightOf } from '@longstream/domain/fatigue/exposure';
import { impactsOn } from '@longstream/domain/fatigue/followers';
import { type LoadBand, loadBand, loadPercent, stocksAt } from '@longstream/domain/fatigue/load';
import { capInstant, countsAgainstCaps } from '@longstream/domain/frequency-caps/frequency-cap';
import type { WeekDay } from '@longstream/domain/time/week';

const HOUR_MS = 3_600_000;
/** After so many half-lives a twentieth of an item is left: enough to know its band. */
const REMEMBERED = 4;

export interface CellLoad {
  readonly load: number;
  readonly band: LoadBand;
}

/** Of a channel on a day; null while it is not known. */
export type LoadOf = (channelId: string, day: WeekDay) => CellLoad | null;

/** How far back the board has to know items, so that it can tell what their audiences still bear. */
export function memoryMs(loads: readonly ChannelLoad[]): number {
  return REMEMBERED * HOUR_MS * Math.max(0, ...loads.map(({ model }) => model.halfLifeHours));
}

/** The highest load on each channel's followers on a day: what goes out and what will, reckoned from what the board shows. */
export function openCellLoads(loads: readonly ChannelLoad[], items: readonly Item[]): LoadOf {
  const placed = items.filter(countsAgainstCaps).flatMap((item) => {
    const at = capInstant(item);
    return at === null || item.channelId === null
      ? []
      : [{ channelId: item.channelId, atMs: Date.parse(at), weight: weightOf(item.exposure) }];
  });
  const byChannel = new Map(
    loads.map(({ channelId, reach, model }) => {
      const overlaps = new Map(reach.map((one) => [one.channelId, one.overlap]));
      return [channelId, { model, impacts: impactsOn(overlaps, placed) }];
    }),
  );
  return (channelId, { startMs, endMs }) => {
    const known = byChannel.get(channelId);
    if (known === undefined) return null;
    const { model, impacts } = known;
    // A load only falls between two items, so that it is highest when the day begins or when one comes.
    const today = impacts.flatMap(({ atMs }) => (atMs > startMs && atMs < endMs ? [atMs] : [])).toSorted((a, b) => a - b);
    const load = loadPercent(Math.max(...stocksAt(impacts, model.halfLifeHours, [startMs, ...today])), model);
    return { load, band: loadBand(load) };
  };
}
