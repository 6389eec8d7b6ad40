/** The weekdays as RFC 5545 writes them, Monday first. */
export const RULE_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type RuleDay = (typeof RULE_DAYS)[number];

/** The rules that most series go by. `nth` 1 to 4, or -1 for the last. */
export type RulePreset =
  | { readonly kind: 'daily' }
  | { readonly kind: 'weekdays' }
  | { readonly kind: 'weekly'; readonly days: readonly RuleDay[] }
  | { readonly kind: 'monthly_date'; readonly day: number }
  | { readonly kind: 'monthly_weekday'; readonly nth: number; readonly day: RuleDay }
  | { readonly kind: 'monthly_last_day' };

/** When a series ends: never, with a date (`YYYY-MM-DD`), or after so many times. */
export type RuleEnd =
  | { readonly kind: 'never' }
  | { readonly kind: 'until'; readonly date: string }
  | { readonly kind: 'count'; readonly count: number };

export function ruleOf(preset: RulePreset, end: RuleEnd): string {
  return [bodyOf(preset), ...endOf(end)].join(';');
}

/** The preset and end that a rule is written by; null for every rule that a person wrote otherwise. */
export function presetOf(rule: string): { readonly preset: RulePreset; readonly end: RuleEnd } | null {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const end = readEnd(parts);
  const preset = readPreset(parts);
  if (preset === null) return null;
  const written = ruleOf(preset, end);
  return written.split(';').toSorted().join(';') === rule.split(';').toSorted().join(';') ? { preset, end } : null;
}

function bodyOf(preset: RulePreset): string {
  switch (preset.kind) {
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekdays':
      return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${RULE_DAYS.filter((day) => preset.days.includes(day)).join(',')}`;
    case 'monthly_date':
      return `FREQ=MONTHLY;BYMONTHDAY=${String(preset.day)}`;
    case 'monthly_weekday':
      return `FREQ=MONTHLY;BYDAY=${String(preset.nth)}${preset.day}`;
    case 'monthly_last_day':
      return 'FREQ=MONTHLY;BYMONTHDAY=-1';
  }
}

function endOf(end: RuleEnd): string[] {
  switch (end.kind) {
    case 'never':
      return [];
    case 'until':
      return [`UNTIL=${end.date.replaceAll('-', '')}`];
    case 'count':
      return [`COUNT=${String(end.count)}`];
  }
}

function readEnd(parts: ReadonlyMap<string, string>): RuleEnd {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')];
  if (count !== undefined) return { kind: 'count', count: Number(count) };
  if (until === undefined) return { kind: 'never' };
  return { kind: 'until', date: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` };
}

function readPreset(parts: ReadonlyMap<string, string>): RulePreset | null {
  const frequency = parts.get('FREQ');
  const [days, date] = [parts.get('BYDAY'), parts.get('BYMONTHDAY')];
  if (frequency === 'DAILY') return { kind: 'daily' };
  if (frequency === 'WEEKLY' && days !== undefined) {
    if (days === 'MO,TU,WE,TH,FR') return { kind: 'weekdays' };
    return { kind: 'weekly', days: RULE_DAYS.filter((day) => days.split(',').includes(day)) };
  }
  if (frequency !== 'MONTHLY') return null;
  if (date !== undefined) return date === '-1' ? { kind: 'monthly_last_day' } : { kind: 'monthly_date', day: Number(date) };
  const [, nth, day] = /^(-?\d)(..)$/.exec(days ?? '') ?? [];
  const named = RULE_DAYS.find((candidate) => candidate === day);
  return named === undefined ? null : { kind: 'monthly_weekday', nth: Number(nth), day: named };
}
