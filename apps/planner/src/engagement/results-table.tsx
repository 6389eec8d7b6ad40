import type { CampaignResults, ResultCell } from '@longstream/contracts/campaigns';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { exactNumber } from '../ui/format.ts';
import { metricWord } from '../ui/metric-words.ts';
import { PlatformMark } from '../ui/platforms/platform-glyph.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';

type Row = CampaignResults['rows'][number];
type Total = CampaignResults['totals'][number];

/** One row a response, one column a platform. What has no number says so; sums are of what is known and say of how much. */
export function ResultsTable({ results }: { results: CampaignResults }): ReactNode {
  const columns: Column<Row>[] = [
    { key: 'response', header: m.results_response(), rowHeader: true, cell: (row) => row.title },
    ...results.platforms.map((platform) => ({
      key: platform,
      header: <PlatformMark platform={platform} />,
      numeric: true,
      cell: (row: Row) => <Cells cells={row.cells.filter((cell) => cell.platform === platform)} />,
    })),
  ];
  return (
    <Table
      caption={m.results_caption({ metric: metricWord(results.metric) })}
      columns={columns}
      rows={results.rows}
      rowKey={(row) => row.responseId}
      footer={<Totals platforms={results.platforms} totals={results.totals} />}
    />
  );
}

function Cells({ cells }: { cells: readonly ResultCell[] }): ReactNode {
  if (cells.length === 0) return <span className="text-muted">–</span>;
  return cells.map((cell) => (
    <div key={cell.itemId}>
      <Figure cell={cell} />
      {cell.note !== null && <div className="text-xs text-muted">{cell.note}</div>}
    </div>
  ));
}

function Figure({ cell }: { cell: ResultCell }): ReactNode {
  if (cell.value !== null) {
    return (
      <>
        {exactNumber(cell.value)}
        <div className="text-xs text-muted">{cell.readAt !== null && <Time at={cell.readAt} />}</div>
      </>
    );
  }
  return (
    <span className="text-warn">{cell.asPrinted === null ? m.results_not_read_yet() : m.results_as_printed({ text: cell.asPrinted })}</span>
  );
}

function Totals({ platforms, totals }: { platforms: readonly Platform[]; totals: readonly Total[] }): ReactNode {
  return (
    <tr className="bg-sunken/60">
      <th scope="row" className="h-(--row) px-3 py-[calc(var(--row-room)-2px)] text-left font-medium">
        {m.results_total()}
      </th>
      {platforms.map((platform) => (
        <td key={platform} className="px-3 py-1.5 text-right font-medium">
          {totalWords(totals.find((total) => total.platform === platform))}
        </td>
      ))}
    </tr>
  );
}

/** "1,021,000 · 3 of 5 known, 2 missing" */
export function totalWords(total: Total | undefined): string {
  if (total === undefined || total.of === 0) return '–';
  const { known, of } = total;
  const extent = known === of ? m.results_all_known({ known, of }) : m.results_some_known({ known, of, missing: of - known });
  return total.sum === null ? extent : `${exactNumber(total.sum)} · ${extent}`;
}
