import { dateOf, instantOf } from '../time/wall-clock.ts';
import type { SlotStretch } from './best-stretch.ts';

const DAYS_OF_WEEK = 7;
const DAY_MS = 86_400_000;

/**
 * The first hour of a stretch that begins no earlier than `afterMs` (epoch milliseconds, as is what comes back), on the next of its days.
 *
 * @param timeZone the clock of the account's followers, by which the stretch is told
 */
export function nextInStretch({ days, fromHour }: Pick<SlotStretch, 'days' | 'fromHour'>, timeZone: string, afterMs: number): number {
  const hour = String(fromHour).padStart(2, '0');
  const today = Date.parse(dateOf(afterMs, timeZone));
  const next = Array.from({ length: DAYS_OF_WEEK + 1 }, (_, ahead) => new Date(today + ahead * DAY_MS))
    .filter((date) => [0, 6].includes(date.getUTCDay()) === (days === 'weekends'))
    .map((date) => instantOf(`${date.toISOString().slice(0, 'YYYY-MM-DD'.length)}T${hour}:00`, timeZone))
    .find((at) => at >= afterMs);
  // Eight days in a row hold each kind of day once more than its first.
  return next ?? afterMs;
}
