import type { Recurrence } from '@longstream/contracts/series';
import { presetOf, RULE_DAYS, type RuleDay, type RulePreset } from '@longstream/domain/series/rule-presets';
import { m } from '../paraglide/messages.js';
import { weekdayWord } from './blackout-words.ts';
import { formatLocalDate } from './format.ts';

/** When a series comes round, in a sentence; a rule that we have no words for is shown as it was written. */
export function ruleSentence({ rule, timeOfDay }: Pick<Recurrence, 'rule' | 'timeOfDay'>): string {
  const read = presetOf(rule);
  if (read === null) return m.series_words_custom({ rule, time: timeOfDay });
  const words = presetWords(read.preset, timeOfDay);
  switch (read.end.kind) {
    case 'never':
      return words;
    case 'until':
      return m.series_words_until({ rule: words, date: formatLocalDate(read.end.date) });
    case 'count':
      return m.series_words_count({ rule: words, count: read.end.count });
  }
}

function presetWords(preset: RulePreset, time: string): string {
  switch (preset.kind) {
    case 'daily':
      return m.series_words_daily({ time });
    case 'weekdays':
      return m.series_words_weekdays({ time });
    case 'weekly':
      return m.series_words_weekly({ days: preset.days.map(dayWord).join(m.list_separator()), time });
    case 'monthly_date':
      return m.series_words_monthly_date({ day: preset.day, time });
    case 'monthly_weekday':
      return m.series_words_monthly_weekday({ nth: nthWord(preset.nth), day: dayWord(preset.day), time });
    case 'monthly_last_day':
      return m.series_words_monthly_last_day({ time });
  }
}

export const dayWord = (day: RuleDay): string => weekdayWord(RULE_DAYS.indexOf(day) + 1);

const NTH: Readonly<Record<number, () => string>> = {
  1: m.series_nth_1,
  2: m.series_nth_2,
  3: m.series_nth_3,
  4: m.series_nth_4,
  [-1]: m.series_nth_last,
};
export const nthWord = (nth: number): string => NTH[nth]?.() ?? String(nth);
