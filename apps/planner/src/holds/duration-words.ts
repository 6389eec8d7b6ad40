import { m } from '../paraglide/messages.js';
import { exactNumber } from '../ui/format.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long something lasted, as coarse as people say it: minutes up to two hours, hours up to two days. */
export function durationWords(ms: number): string {
  if (ms < 2 * HOUR_MS) return m.duration_minutes({ minutes: exactNumber(Math.max(1, Math.round(ms / MINUTE_MS))) });
  if (ms < 48 * HOUR_MS) return m.duration_hours({ hours: exactNumber(Math.round(ms / HOUR_MS)) });
  return m.duration_days({ days: exactNumber(Math.round(ms / (24 * HOUR_MS))) });
}
