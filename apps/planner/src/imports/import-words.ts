import type { PastResultField, RowRule } from '@longstream/domain/imports/past-results';
import type { PlannedField, PlannedRule } from '@longstream/domain/imports/planned-items';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';

const RULES: Record<RowRule | PlannedRule | 'already_imported' | 'already_planned', () => string> = {
  cell_count: m.import_rule_cell_count,
  required: m.import_rule_required,
  too_long: m.import_rule_too_long,
  control_character: m.import_rule_control_character,
  unknown_platform: m.import_rule_unknown_platform,
  not_a_number: m.import_rule_not_a_number,
  disagrees: m.import_rule_disagrees,
  duplicate: m.import_rule_duplicate,
  already_imported: m.import_rule_already_imported,
  unknown_account: m.plan_import_rule_unknown_account,
  ambiguous_account: m.plan_import_rule_ambiguous_account,
  not_a_time: m.plan_import_rule_not_a_time,
  too_many_tags: m.plan_import_rule_too_many_tags,
  already_planned: m.plan_import_rule_already_planned,
  negative: m.import_rule_negative,
  fractional: m.import_rule_fractional,
  too_large: m.import_rule_too_large,
};

/** Why a line is refused. */
export const importRuleWord = (rule: string): string => ((RULES as Partial<Record<string, () => string>>)[rule] ?? m.issue_other)();

const FIELDS: Record<PastResultField | PlannedField | 'row', () => string> = {
  row: m.import_field_row,
  title: m.import_field_title,
  platform: m.import_field_platform,
  printed: m.import_field_printed,
  plays: m.import_field_plays,
  note: m.import_field_note,
  response: m.plan_import_field_response,
  account: m.plan_import_field_account,
  text: m.plan_import_field_text,
  time: m.plan_import_field_time,
  tags: m.plan_import_field_tags,
};

export const importFieldWord = (field: string): string => (FIELDS as Partial<Record<string, () => string>>)[field]?.() ?? field;

/** What is wrong with a file that cannot be read at all. */
export function unreadableWords(error: unknown): string | null {
  const { code, details } = failureOf(error);
  if (code !== 'table_unreadable') return null;
  const { rule, column, line, rows, max, found } = details;
  switch (rule) {
    case 'empty':
      return m.import_csv_empty();
    case 'not_a_table':
      return m.import_table_none();
    case 'encoding':
      return found === 'UTF-16' || found === 'GBK' ? m.import_csv_encoding({ found }) : m.import_csv_encoding_unknown();
    case 'too_many_rows':
      return m.import_csv_too_many_rows({ rows: Number(rows), max: Number(max) });
    case 'unknown_column':
      return m.import_unknown_column({ column: String(column) });
    case 'missing_column':
      return m.import_missing_column({ column: String(column) });
    case 'column_twice':
      return m.import_column_twice({ column: String(column) });
    case 'broken_quotes':
      return m.import_broken_line({ line: Number(line) });
    case 'broken_workbook':
      return m.import_workbook_broken();
    case 'workbook_too_large':
      return m.import_workbook_too_large();
    default:
      return null;
  }
}
