import type { TableRow } from '@longstream/domain/imports/table';
import { Refusal } from '@longstream/domain/refusal';
import { readCsvTable } from './csv-table.ts';
import { isWorkbook, readWorkbookBeside } from './workbook-process.ts';

/** What a file says, whatever kind of file it is. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Each line becomes rows of four tables in one transaction. */
const MAX_ROWS = 2000;

/**
 * Reads CSV, or the first sheet of an Excel workbook. Which of them it is, the bytes say.
 *
 * @throws {Refusal} `table_unreadable` with the rule, and the line where one can be named.
 */
export async function readTable(bytes: Uint8Array, maxRows = MAX_ROWS): Promise<Table> {
  const [header, ...rows] = isWorkbook(bytes) ? await readWorkbookBeside(bytes) : readCsvTable(bytes);
  if (header === undefined) throw new Refusal('table_unreadable', { rule: 'empty' });
  if (rows.length > maxRows) throw new Refusal('table_unreadable', { rule: 'too_many_rows', rows: rows.length, max: maxRows });
  return { header: header.cells, rows };
}
