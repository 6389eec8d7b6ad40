const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The date in Beijing, `YYYY-MM-DD`. */
export function beijingDay(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10);
}

/** When that day begins in Beijing; NaN for what is no date. */
export function beginningOf(day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00+08:00`) : Number.NaN;
  return Number.isNaN(at) || beijingDay(at) !== day ? Number.NaN : at;
}

export const endOf = (day: string): number => beginningOf(day) + DAY_MS;

/** Both ends included. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = beginningOf(first); at <= beginningOf(last); at += DAY_MS) days.push(beijingDay(at));
  return days;
}
