/** The height of the zone at a cell's top that keeps the item's own time of day. */
export const KEEP_ZONE_PX = 28;
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface DropPoint {
  /** `YYYY-MM-DD` of the cell. */
  date: string;
  /** Of the pointer below the cell's top, and the cell's height, in px. */
  offsetY: number;
  height: number;
  /** `HH:mm` that the item has now; null without a time. */
  ownTime: string | null;
}

/** What a drop at this point means: the item's own time on that day at the top of the cell, below it the hour under the pointer with the item's minutes. */
export function wallTimeAt({ date, offsetY, height, ownTime }: DropPoint): string {
  const keep = ownTime === null ? 0 : KEEP_ZONE_PX;
  if (ownTime !== null && offsetY < keep) return `${date}T${ownTime}`;
  const hour = Math.min(23, Math.max(0, Math.floor(((offsetY - keep) / (height - keep)) * 24)));
  return bandTime(date, hour, ownTime);
}

/** The wall time of one hour's band. */
export function bandTime(date: string, hour: number, ownTime: string | null): string {
  return `${date}T${String(hour).padStart(2, '0')}:${ownTime?.slice(3) ?? '00'}`;
}
