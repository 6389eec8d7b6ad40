import chineseDays from 'chinese-days';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China has one time zone and does not change its clocks. */
const CHINA_MS = 8 * HOUR_MS;

/** The share of a stretch of time that lies on days off in China: weekends and holidays, less the days that are worked instead. */
export function shareOfDaysOff(fromMs: number, hours: number): number {
  const from = fromMs + CHINA_MS;
  const to = from + hours * HOUR_MS;
  let off = 0;
  for (let day = Math.floor(from / DAY_MS); day * DAY_MS < to; day++) {
    if (isDayOff(day)) off += Math.min(to, (day + 1) * DAY_MS) - Math.max(from, day * DAY_MS);
  }
  return off / (to - from);
}

/** The hour of the day in China, 0 to 24. */
export function hourInChina(atMs: number): number {
  return ((atMs + CHINA_MS) % DAY_MS) / HOUR_MS;
}

const known = new Map<number, boolean>();

/** @param day counted from 1 January 1970 */
function isDayOff(day: number): boolean {
  const off = known.get(day) ?? chineseDays.isHoliday(new Date(day * DAY_MS).toISOString().slice(0, 10));
  known.set(day, off);
  return off;
}
