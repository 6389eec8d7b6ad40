import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';

const RULES: Record<string, () => string> = {
  cell_count: m.import_rule_cell_count,
  required: m.import_rule_required,
  too_long: m.import_rule_too_long,
  control_character: m.import_rule_control_character,
  unknown_platform: m.import_rule_unknown_platform,
  not_a_number: m.import_rule_not_a_number,
  disagrees: m.import_rule_disagrees,
  duplicate: m.import_rule_duplicate,
  already_imported: m.import_rule_already_imported,
  negative: m.import_rule_negative,
  fractional: m.import_rule_fractional,
  too_large: m.import_rule_too_large,
};

/** Why a line is refused. */
export const importRuleWord = (rule: string): string => (RULES[rule] ?? m.issue_other)();

const FIELDS: Record<string, () => string> = {
  row: m.import_field_row,
  title: m.import_field_title,
  platform: m.import_field_platform,
  printed: m.import_field_printed,
  plays: m.import_field_plays,
  note: m.import_field_note,
};

export const importFieldWord = (field: string): string => FIELDS[field]?.() ?? field;

/** What is wrong with a file that cannot be read at all, where the api says more than that. */
export function unreadableWords(error: unknown): string | null {
  const { code, details } = failureOf(error);
  if (code !== 'csv_unreadable') return null;
  const column = typeof details['column'] === 'string' ? details['column'] : '';
  switch (details['rule']) {
    case 'unknown_column':
      return m.import_unknown_column({ column });
    case 'missing_column':
      return m.import_missing_column({ column });
    case 'column_twice':
      return m.import_column_twice({ column });
    default:
      return typeof details['line'] === 'number' ? m.import_broken_line({ line: details['line'] }) : null;
  }
}
