import { m } from '../paraglide/messages.js';

/** How long after: "90 minutes", "2 hours". */
export function lagWords(lagMinutes: number): string {
  const [hours, minutes] = [Math.floor(lagMinutes / 60), lagMinutes % 60];
  if (minutes === 0) return m.follow_hours({ hours });
  return hours === 0 ? m.follow_minutes({ minutes }) : m.follow_hours_minutes({ hours, minutes });
}
