import type { ImportReport } from '@longstream/contracts/imports';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { exactNumber } from '../ui/format.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { importFieldWord, importRuleWord } from './import-words.ts';

type Accepted = ImportReport['accepted'][number];
type Refused = ImportReport['refused'][number];

/** What became of each line: refusals first, because they need somebody. */
export function ImportReportTables({ report }: { report: ImportReport }): ReactNode {
  const refused: Column<Refused>[] = [
    { key: 'line', header: m.imports_line(), numeric: true, rowHeader: true, width: '4rem', cell: ({ line }) => line },
    { key: 'field', header: m.imports_field(), cell: ({ field }) => importFieldWord(field) },
    { key: 'rule', header: m.imports_reason(), cell: ({ rule }) => importRuleWord(rule) },
    { key: 'value', header: m.imports_value(), cell: ({ value }) => <span className="break-all">{value}</span> },
  ];
  const accepted: Column<Accepted>[] = [
    { key: 'line', header: m.imports_line(), numeric: true, rowHeader: true, width: '4rem', cell: ({ line }) => line },
    { key: 'title', header: m.import_field_title(), cell: ({ title }) => title },
    { key: 'platform', header: m.import_field_platform(), cell: ({ platform }) => <PlatformMark platform={platform} /> },
    { key: 'value', header: m.import_field_plays(), numeric: true, cell: (row) => <Plays row={row} /> },
  ];
  return (
    <div className="flex flex-col gap-4">
      {report.refused.length > 0 && (
        <section>
          <h3 className="mb-2 text-base">{m.imports_refused()}</h3>
          <Table caption={m.imports_refused()} columns={refused} rows={report.refused} rowKey={({ line, field }) => `${line} ${field}`} />
        </section>
      )}
      {report.accepted.length > 0 && (
        <section>
          <h3 className="mb-2 text-base">{m.imports_accepted()}</h3>
          <Table caption={m.imports_accepted()} columns={accepted} rows={report.accepted} rowKey={({ line }) => String(line)} />
        </section>
      )}
    </div>
  );
}

function Plays({ row }: { row: Accepted }): ReactNode {
  if (row.value !== null) return exactNumber(row.value);
  return <span className="text-warn">{m.results_as_printed({ text: row.asPrinted })}</span>;
}
