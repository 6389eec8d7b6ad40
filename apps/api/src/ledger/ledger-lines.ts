import type { LedgerExportQuery } from '@longstream/contracts/ledger';
import { guardCell } from '@longstream/domain/imports/formula-guard';
import { stringify } from 'csv-stringify/sync';
import type { Story } from './ledger.queries.ts';

type Entry = Story['entries'][number];

/** A ledger as a file for people outside: what its hash covers, and the name of whoever did it beside it. */
interface LedgerFile {
  readonly type: string;
  readonly beginning: string;
  readonly lines: (entries: readonly Entry[]) => string;
}

const COLUMNS = ['itemId', 'seq', 'at', 'kind', 'by', 'byName', 'data', 'previousHash', 'hash'] as const;

/** The form with CSV begins with a byte order mark, without which Excel takes Chinese for the machine's own code page. */
export const LEDGER_FILES: Readonly<Record<LedgerExportQuery['format'], LedgerFile>> = {
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    beginning: '',
    lines: (entries) => entries.map((entry) => `${JSON.stringify(lineOf(entry))}\n`).join(''),
  },
  csv: {
    type: 'text/csv; charset=utf-8',
    beginning: stringify([COLUMNS], { bom: true, record_delimiter: '\r\n' }),
    lines: (entries) =>
      stringify(
        entries.map((entry) => {
          const { data, byName, ...plain } = lineOf(entry);
          const line = { ...plain, byName: guardCell(byName ?? ''), data: JSON.stringify(data) };
          return COLUMNS.map((column) => line[column]);
        }),
        { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
      ),
  },
};

function lineOf({ itemId, seq, at, kind, byUser, byName, data, previousHash, hash }: Entry) {
  return { itemId, seq, at: at.toISOString(), kind, by: byUser, byName, data, previousHash, hash };
}
