import type { ChannelLoad } from '@longstream/contracts/fatigue';
import type { Item } from '@longstream/contracts/items';
import { weightOf } from '@longstream/domain/fatigue/exposure';
import { impactsOn } from '@longstream/domain/fatigue/followers';
import { type Fatigue, type Impact, type LoadBand, loadBand, loadPercent, stocksAt } from '@longstream/domain/fatigue/load';
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

/** The mean load on each channel's followers over a day, of what went out and what will: reckoned from what the board shows, and once for each cell. */
export function openCellLoads(loads: readonly ChannelLoad[], items: readonly Item[]): LoadOf {
  const placed = items.filter(countsAgainstCaps).flatMap((item) => {
    const at = capInstant(item);
    return at === null || item.channelId === null
      ? []
      : [{ channelId: item.channelId, atMs: Date.parse(at), weight: weightOf(item.exposure) }];
  });
  const byChannel = new Map(loads.map((load) => [load.channelId, load]));
  const felt = new Map<string, readonly Impact[]>();
  const impactsOf = ({ channelId, reach }: ChannelLoad) => {
    const known = felt.get(channelId) ?? impactsOn(new Map(reach.map((one) => [one.channelId, one.overlap])), placed);
    felt.set(channelId, known);
    return known;
  };
  const reckoned = new Map<string, CellLoad>();
  return (channelId, day) => {
    const known = byChannel.get(channelId);
    if (known === undefined) return null;
    const key = `${channelId} ${String(day.startMs)}`;
    const load = reckoned.get(key) ?? meanLoad(impactsOf(known), known.model, day);
    reckoned.set(key, load);
    return load;
  };
}

function meanLoad(impacts: readonly Impact[], model: Fatigue, { startMs, endMs }: WeekDay): CellLoad {
  const fromMs = startMs - REMEMBERED * HOUR_MS * model.halfLifeHours;
  const felt = impacts.filter(({ atMs }) => atMs >= fromMs && atMs < endMs);
  const hours = Array.from({ length: Math.round((endMs - startMs) / HOUR_MS) }, (_, hour) => startMs + hour * HOUR_MS);
  const stocks = stocksAt(felt, model.halfLifeHours, hours);
  const load = stocks.reduce((sum, stock) => sum + loadPercent(stock, model), 0) / hours.length;
  return { load, band: loadBand(load) };
}
