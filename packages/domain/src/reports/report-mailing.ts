import { dateOf, instantOf } from '../time/wall-clock.ts';
import { addDays, mondayOf } from '../time/week.ts';

/** The day on which a report goes out by itself: Monday is 1; a month that is too short for its day has it on its last. */
export type MailingDay = { readonly kind: 'weekly'; readonly weekday: number } | { readonly kind: 'monthly'; readonly dayOfMonth: number };

/** To whom a report goes out by itself, on which days, and at what time of day (`HH:mm`) by the workspace's clock. */
interface ReportMailing {
  readonly on: MailingDay;
  readonly timeOfDay: string;
  readonly memberIds: readonly string[];
}

/** The first time after an instant; those between that were missed are not made up for. */
export function nextMailingMs({ on, timeOfDay }: ReportMailing, timeZone: string, afterMs: number): number {
  for (let date = dateOf(afterMs, timeZone); ; date = addDays(date, 1)) {
    const atMs = isOn(date, on) ? instantOf(`${date}T${timeOfDay}`, timeZone) : afterMs;
    if (atMs > afterMs) return atMs;
  }
}

function isOn(date: string, on: MailingDay): boolean {
  if (on.kind === 'weekly') return date === addDays(mondayOf(date), on.weekday - 1);
  const day = dayOfMonth(date);
  return day === on.dayOfMonth || (day < on.dayOfMonth && dayOfMonth(addDays(date, 1)) === 1);
}

const dayOfMonth = (date: string): number => Number(date.slice('YYYY-MM-'.length));
