import type { CapRule } from '@longstream/domain/frequency-caps/frequency-cap';
import { m } from '../paraglide/messages.js';
import { exactNumber } from './format.ts';

const CALENDAR = { day: m.caps_words_calendar_day, week: m.caps_words_calendar_week, month: m.caps_words_calendar_month };

/** One rule as people say it: "at most 2 in any 24 h". */
export function ruleSentence(rule: CapRule): string {
  switch (rule.kind) {
    case 'sliding':
      return isWholeDays(rule.windowHours)
        ? m.caps_words_sliding_days({ limit: exactNumber(rule.limit), days: exactNumber(rule.windowHours / 24) })
        : m.caps_words_sliding({ limit: exactNumber(rule.limit), hours: exactNumber(rule.windowHours) });
    case 'gap':
      return isWholeDays(rule.minimumHours)
        ? m.caps_words_gap_days({ days: exactNumber(rule.minimumHours / 24) })
        : m.caps_words_gap({ hours: exactNumber(rule.minimumHours) });
    case 'calendar':
      return CALENDAR[rule.period]({ limit: exactNumber(rule.limit), zone: rule.timeZone });
  }
}

/** "Any 24 hours" is what everybody says; from two days on people count in days. */
export const isWholeDays = (hours: number): boolean => hours >= 48 && hours % 24 === 0;

/** All rules of a cap in one sentence. */
export const capSentence = (rules: readonly CapRule[]): string => rules.map(ruleSentence).join(m.caps_words_separator());
