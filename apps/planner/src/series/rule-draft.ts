import type { Recurrence } from '@longstream/contracts/series';
import { presetOf, RULE_DAYS, type RuleDay, type RuleEnd, ruleOf, type RulePreset } from '@longstream/domain/series/rule-presets';

/** Everything that the form asks, whichever of it counts at the moment: nothing that was chosen is lost while one looks at another kind. */
export interface RuleDraft {
  readonly kind: RulePreset['kind'] | 'custom';
  readonly days: readonly RuleDay[];
  readonly day: number;
  readonly nth: number;
  readonly custom: string;
  readonly end: RuleEnd['kind'];
  readonly until: string;
  readonly count: number;
}

/** Weekly on the day that a date falls on. */
export function draftFrom(date: string): RuleDraft {
  const weekday = RULE_DAYS[(new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';
  return {
    kind: 'weekly',
    days: [weekday],
    day: Number(date.slice(8)),
    nth: 1,
    custom: 'FREQ=WEEKLY',
    end: 'never',
    until: date,
    count: 10,
  };
}

/** What a series goes by now, as the form asks for it. */
export function draftOfRule({ rule, startsOn }: Pick<Recurrence, 'rule' | 'startsOn'>): RuleDraft {
  const blank = { ...draftFrom(startsOn), custom: rule };
  const read = presetOf(rule);
  if (read === null) return { ...blank, kind: 'custom' };
  const { preset, end } = read;
  const days = preset.kind === 'weekly' ? preset.days : preset.kind === 'monthly_weekday' ? [preset.day] : blank.days;
  const until = end.kind === 'until' ? end.date : blank.until;
  const count = end.kind === 'count' ? end.count : blank.count;
  const day = preset.kind === 'monthly_date' ? preset.day : blank.day;
  const nth = preset.kind === 'monthly_weekday' ? preset.nth : blank.nth;
  return { ...blank, kind: preset.kind, days, day, nth, end: end.kind, until, count };
}

export function ruleOfDraft(draft: RuleDraft): string {
  return draft.kind === 'custom' ? draft.custom : ruleOf(presetOfDraft(draft, draft.kind), endOfDraft(draft));
}

function presetOfDraft({ days, day, nth }: RuleDraft, kind: RulePreset['kind']): RulePreset {
  switch (kind) {
    case 'weekly':
      return { kind, days };
    case 'monthly_date':
      return { kind, day };
    case 'monthly_weekday':
      return { kind, nth, day: days[0] ?? 'MO' };
    case 'daily':
    case 'weekdays':
    case 'monthly_last_day':
      return { kind };
  }
}

function endOfDraft({ end, until, count }: RuleDraft): RuleEnd {
  switch (end) {
    case 'never':
      return { kind: 'never' };
    case 'until':
      return { kind: 'until', date: until };
    case 'count':
      return { kind: 'count', count };
  }
}
