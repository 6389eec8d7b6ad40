import type { ChannelLoad, FatigueModel, LoadCourse } from '@longstream/contracts/fatigue';
import { effectOf, loadBand, loadPercent, recentItems, recoversAtMs, stockAt, stocksAt } from '@longstream/domain/fatigue/load';
import type { Account } from './accounts.queries.ts';

const MINUTE_MS = 60_000;
/** So many points say what a line can show. */
const MOST_POINTS = 400;

export function toChannelLoad({ channelId, impacts, overlaps }: Account, model: FatigueModel, at: Date, asOf: Date): ChannelLoad {
  const stock = stockAt(impacts, model.halfLifeHours, at.getTime());
  const load = loadPercent(stock, model);
  return {
    channelId,
    at: at.toISOString(),
    asOf: asOf.toISOString(),
    stock,
    load,
    band: loadBand(load),
    effect: effectOf(stock, model),
    effectLow: model.interval && effectOf(stock, { ...model, k: model.interval.kHigh }),
    effectHigh: model.interval && effectOf(stock, { ...model, k: model.interval.kLow }),
    calmAt: new Date(recoversAtMs(impacts, model, at.getTime())).toISOString(),
    recent: recentItems(impacts, model.halfLifeHours, at.getTime()),
    reach: [...overlaps].map(([id, overlap]) => ({ channelId: id, overlap })),
    model,
  };
}

export function toLoadCourse({ channelId, impacts }: Account, model: FatigueModel, from: Date, to: Date, asOf: Date): LoadCourse {
  const spanMs = to.getTime() - from.getTime();
  const stepMinutes = Math.max(15, 15 * Math.ceil(spanMs / MOST_POINTS / MINUTE_MS / 15));
  const count = Math.floor(spanMs / (stepMinutes * MINUTE_MS)) + 1;
  const instants = Array.from({ length: count }, (_, step) => from.getTime() + step * stepMinutes * MINUTE_MS);
  const stocks = stocksAt(impacts, model.halfLifeHours, instants);
  const points = instants.map((atMs, step) => {
    const load = loadPercent(stocks[step] ?? 0, model);
    return { at: new Date(atMs).toISOString(), load, band: loadBand(load) };
  });
  return { channelId, asOf: asOf.toISOString(), stepMinutes, points, model };
}
