import type { BlackoutRule } from '@longstream/domain/blackouts/blackout-rules';
import { m } from '../paraglide/messages.js';
import { exactNumber, formatInstant, formatLocalDate } from './format.ts';

/** Monday is 1: the first day of 2024 was one. */
export const weekdayWord = (weekday: number): string => formatInstant(new Date(Date.UTC(2024, 0, weekday)), 'UTC', 'weekday');

/** A rule as people say it: "every day 23:00 to 07:00 the next day". */
export function blackoutSentence(rule: BlackoutRule): string {
  switch (rule.kind) {
    case 'quiet_hours':
      return hoursSentence(rule);
    case 'dates': {
      const [first, last] = [formatLocalDate(rule.firstDate), formatLocalDate(rule.lastDate)];
      if (rule.firstDate === rule.lastDate) return m.blackouts_words_date({ first, zone: rule.timeZone });
      return m.blackouts_words_dates({ first, last, zone: rule.timeZone });
    }
    case 'yearly': {
      const day = formatLocalDate(`2000-${rule.monthDay}`, 'day');
      if (rule.days === 1) return m.blackouts_words_yearly({ day, zone: rule.timeZone });
      return m.blackouts_words_yearly_days({ day, days: exactNumber(rule.days), zone: rule.timeZone });
    }
  }
}

function hoursSentence({ from, to, weekdays }: BlackoutRule & { kind: 'quiet_hours' }): string {
  const isDaily = weekdays.length === 7;
  const days = weekdays
    .toSorted((a, b) => a - b)
    .map(weekdayWord)
    .join(m.list_separator());
  if (from === to && from === '00:00') return isDaily ? m.blackouts_words_always() : m.blackouts_words_whole_weekdays({ days });
  if (isDaily) return (to > from ? m.blackouts_words_every_day : m.blackouts_words_every_day_over)({ from, to });
  return (to > from ? m.blackouts_words_weekdays : m.blackouts_words_weekdays_over)({ days, from, to });
}
