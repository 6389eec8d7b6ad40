import type { AuditEntry } from '@longstream/contracts/audit';
import { guardCell } from '@longstream/domain/imports/formula-guard';
import { stringify } from 'csv-stringify/sync';

const COLUMNS = ['id', 'at', 'byName', 'keyName', 'thing', 'name', 'deed', 'before', 'after', 'names'] as const;

/** Entries as CSV. It begins with a byte order mark, without which Excel takes Chinese for the machine's own code page. */
export async function* auditFile(parts: AsyncIterable<readonly AuditEntry[]>): AsyncGenerator<string> {
  yield stringify([COLUMNS], { bom: true, record_delimiter: '\r\n' });
  for await (const entries of parts) yield stringify(entries.map(lineOf), { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

function lineOf(entry: AuditEntry): string[] {
  return COLUMNS.map((column) => {
    const value = entry[column];
    return guardCell(typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''));
  });
}
