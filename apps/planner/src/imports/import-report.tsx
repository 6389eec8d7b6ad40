import type { ImportReport, PlanImportReport } from '@longstream/contracts/imports';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useChannels } from '../channels/channels.api.ts';
import { m } from '../paraglide/messages.js';
import { exactNumber } from '../ui/format.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { importFieldWord, importRuleWord } from './import-words.ts';

interface Line {
  readonly line: number;
}

interface RefusedLine extends Line {
  readonly field: string;
  readonly rule: string;
  readonly value: string;
}

type Result = ImportReport['accepted'][number];
type Planned = PlanImportReport['accepted'][number];

/** What became of each line: refusals first, because they need somebody. */
function LineTables<T extends Line>({
  refused,
  accepted,
  columns,
}: {
  refused: readonly RefusedLine[];
  accepted: readonly T[];
  columns: Column<T>[];
}): ReactNode {
  const why: Column<RefusedLine>[] = [
    { key: 'field', header: m.imports_field(), cell: ({ field }) => importFieldWord(field) },
    { key: 'rule', header: m.imports_reason(), cell: ({ rule }) => importRuleWord(rule) },
    { key: 'value', header: m.imports_value(), cell: ({ value }) => <span className="break-all">{value}</span> },
  ];
  return (
    <div className="flex flex-col gap-4">
      {refused.length > 0 && (
        <section>
          <h3 className="mb-2 text-base">{m.imports_refused()}</h3>
          <Table
            caption={m.imports_refused()}
            columns={[lineColumn(), ...why]}
            rows={refused}
            rowKey={({ line, field }) => `${line} ${field}`}
          />
        </section>
      )}
      {accepted.length > 0 && (
        <section>
          <h3 className="mb-2 text-base">{m.imports_accepted()}</h3>
          <Table caption={m.imports_accepted()} columns={[lineColumn(), ...columns]} rows={accepted} rowKey={({ line }) => String(line)} />
        </section>
      )}
    </div>
  );
}

function lineColumn<T extends Line>(): Column<T> {
  return { key: 'line', header: m.imports_line(), numeric: true, rowHeader: true, width: '4rem', cell: ({ line }) => line };
}

export function ResultTables({ report: { refused, accepted } }: { report: ImportReport }): ReactNode {
  const columns: Column<Result>[] = [
    { key: 'title', header: m.import_field_title(), cell: ({ title }) => title },
    { key: 'platform', header: m.import_field_platform(), cell: ({ platform }) => <PlatformMark platform={platform} /> },
    { key: 'value', header: m.import_field_plays(), numeric: true, cell: (row) => <Plays row={row} /> },
  ];
  return <LineTables refused={refused} accepted={accepted} columns={columns} />;
}

export function PlanTables({ report: { refused, accepted } }: { report: PlanImportReport }): ReactNode {
  const channels = useChannels().data?.items ?? [];
  const columns: Column<Planned>[] = [
    { key: 'headline', header: m.import_field_title(), cell: (row) => <Headline row={row} /> },
    { key: 'response', header: m.plan_import_field_response(), cell: ({ response }) => response },
    {
      key: 'account',
      header: m.plan_import_field_account(),
      cell: ({ channelId }) => channels.find(({ id }) => id === channelId)?.displayName ?? '',
    },
    {
      key: 'time',
      header: m.plan_import_field_time(),
      cell: ({ wallTime }) => <span className="tabular-nums">{wallTime?.replace('T', ' ') ?? m.plan_import_no_time()}</span>,
    },
    { key: 'tags', header: m.plan_import_field_tags(), cell: ({ tags }) => tags.join(' ') },
  ];
  return <LineTables refused={refused} accepted={accepted} columns={columns} />;
}

function Headline({ row: { itemId, headline } }: { row: Planned }): ReactNode {
  const words = <span className="line-clamp-2 break-all">{headline}</span>;
  if (itemId === null) return words;
  return (
    <Link to="/items/$itemId" params={{ itemId }} className="hover:underline">
      {words}
    </Link>
  );
}

function Plays({ row }: { row: Result }): ReactNode {
  if (row.value !== null) return exactNumber(row.value);
  return <span className="text-warn">{m.results_as_printed({ text: row.asPrinted })}</span>;
}
