import { Refusal } from '../refusal.ts';

/** A row of a table, split into cells. `line` is the line of the file on which the row starts, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** How a table may head its columns, once case, spaces and hyphens are evened out. */
export type Headings<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** What can be wrong with a row, or with a cell whatever it means. */
export type CellRule = 'cell_count' | 'required' | 'too_long' | 'control_character';

/**
 * Which column holds which field.
 *
 * @throws {Refusal} `table_unreadable` when the header lacks a required column, has one twice, or has one we do not know.
 */
export function readHeader<Field extends string>(
  header: readonly string[],
  headings: Headings<Field>,
  required: readonly NoInfer<Field>[],
): Field[] {
  const fields = header.map((heading) => {
    const plain = heading
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_');
    const field = fieldsOf(headings).find((one) => headings[one].includes(plain));
    if (field === undefined) throw new Refusal('table_unreadable', { rule: 'unknown_column', column: heading });
    return field;
  });
  const twice = fields.find((field, index) => fields.indexOf(field) < index);
  if (twice !== undefined) throw new Refusal('table_unreadable', { rule: 'column_twice', column: twice });
  const missing = required.find((field) => !fields.includes(field));
  if (missing !== undefined) throw new Refusal('table_unreadable', { rule: 'missing_column', column: missing });
  return fields;
}

/** The trimmed cells of a row by their fields; a field that the table does not have is empty. */
export function cellsBy<Field extends string>(
  fields: readonly Field[],
  row: readonly string[],
  headings: Headings<Field>,
): Readonly<Record<Field, string>> {
  return Object.fromEntries(fieldsOf(headings).map((field) => [field, (row[fields.indexOf(field)] ?? '').trim()])) as Record<Field, string>;
}

const fieldsOf = <Field extends string>(headings: Headings<Field>): Field[] => Object.keys(headings) as Field[];

interface CellLimits {
  readonly isRequired: boolean;
  readonly maxLength: number;
  readonly mayHaveLines: boolean;
}

export function cellFault(value: string, { isRequired, maxLength, mayHaveLines }: CellLimits): Exclude<CellRule, 'cell_count'> | null {
  if (value === '' && isRequired) return 'required';
  if (value.length > maxLength) return 'too_long';
  // No text keeps a control character unharmed on its way.
  const controls = mayHaveLines ? /[^\P{Cc}\t\r\n]/u : /\p{Cc}/u;
  return controls.test(value) ? 'control_character' : null;
}
