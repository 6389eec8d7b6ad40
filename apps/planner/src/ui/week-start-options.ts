import type { WeekStart } from '@longstream/domain/time/week';
import { m } from '../paraglide/messages.js';

const WORDS: Record<WeekStart, () => string> = {
  monday: m.week_start_monday,
  sunday: m.week_start_sunday,
  saturday: m.week_start_saturday,
};

/** To choose which day the weeks begin with. */
export const weekStartOptions = (): { value: string; label: string }[] =>
  Object.entries(WORDS).map(([value, word]) => ({ value, label: word() }));
