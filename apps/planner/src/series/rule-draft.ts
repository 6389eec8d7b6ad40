import { RULE_DAYS, type RuleDay, type RuleEnd, ruleOf, type RulePreset } from '@longstream/domain/series/rule-presets';

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
