import type { Series } from '@longstream/contracts/series';
import type { ItemEntity } from '../items/item.entity.ts';
import type { SeriesEntity } from './series.entity.ts';

export function toSeries(row: SeriesEntity): Series {
  const { id, rule, startsOn, timeOfDay, timeZone, endsBefore, standsApproved } = row;
  return { id, rule, startsOn, timeOfDay, timeZone, endsBefore, standsApproved };
}

/** Whether a member has given the occurrence other content or another time than its series did, or taken its time. */
export function isChanged({ seriesGave, wallTime, timeZone }: ItemEntity, hash: string | undefined): boolean {
  if (seriesGave === null) return false;
  const keepsTime = wallTime?.slice(0, seriesGave.wallTime.length) === seriesGave.wallTime && timeZone === seriesGave.timeZone;
  return !keepsTime || hash !== seriesGave.hash;
}
