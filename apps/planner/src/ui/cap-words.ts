import type { CapRule } from '@longstream/domain/frequency-caps/frequency-cap';
import { m } from '../paraglide/messages.js';
import { exactNumber } from './format.ts';

const CALENDAR = { day: m.caps_words_calendar_day, week: m.caps_words_calendar_week, month: m.caps_words_calendar_month };

/** One rule as people say it: "at most 2 in any 24 h". */
export function ruleSentence(rule: CapRule): string {
  switch (rule.kind) {
    case 'sliding':
      return m.caps_words_sliding({ limit: exactNumber(rule.limit), hours: exactNumber(rule.windowHours) });
    case 'gap':
      return m.caps_words_gap({ hours: exactNumber(rule.minimumHours) });
    case 'calendar':
      return CALENDAR[rule.period]({ limit: exactNumber(rule.limit), zone: rule.timeZone });
  }
}

/** All rules of a cap in one sentence. */
export const capSentence = (rules: readonly CapRule[]): string => rules.map(ruleSentence).join(m.caps_words_separator());
