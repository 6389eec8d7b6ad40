import { unguardCell } from '@longstream/domain/imports/formula-guard';
import type { TableRow } from '@longstream/domain/imports/table';
import { Refusal } from '@longstream/domain/refusal';
import { CsvError, parse } from 'csv-parse/sync';

/**
 * Splits the bytes of a CSV file (UTF-8, commas, quotes doubled) into cells. Rows may be too short or too long: that is
 * each row's own fault. Line breaks within a cell become \n, so that a file means the same on every system.
 *
 * @throws {Refusal} `table_unreadable` with the rule, and the line where one can be named.
 */
export function readCsvTable(bytes: Uint8Array): readonly TableRow[] {
  return split(decode(bytes).replace(/\r\n?/g, '\n')).map(({ line, cells }) => ({ line, cells: cells.map(unguardCell) }));
}

function decode(bytes: Uint8Array): string {
  const found = foreignFormat(bytes);
  if (found === null) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  throw new Refusal('table_unreadable', {
    rule: 'encoding',
    found,
    expected: 'UTF-8',
    howTo: 'Save the file as "CSV UTF-8 (comma delimited)" and send it again.',
  });
}

/** What the bytes are when they are not UTF-8 text; null when they are. */
function foreignFormat(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  // Text has no zero bytes; in UTF-16 every ASCII character brings one.
  if (bytes.includes(0)) return bytes.length % 2 === 0 && isEncoding('utf-16le', bytes) ? 'UTF-16' : 'binary';
  if (isEncoding('utf-8', bytes)) return null;
  return isEncoding('gb18030', bytes) ? 'GBK' : 'unknown';
}

function isEncoding(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function split(text: string): TableRow[] {
  const rows: TableRow[] = [];
  const keep = (cells: string[], { lines }: { lines: number }) => {
    // The parser says where a record ends; it starts as many lines earlier as its cells have breaks.
    rows.push({ line: lines - (cells.join('').split('\n').length - 1), cells });
    return null;
  };
  try {
    parse(text, { record_delimiter: '\n', skip_empty_lines: true, relax_column_count: true, on_record: keep });
  } catch (fault) {
    if (fault instanceof CsvError) throw new Refusal('table_unreadable', { rule: 'broken_quotes', line: Number(fault.lines) });
    throw fault;
  }
  return rows;
}
