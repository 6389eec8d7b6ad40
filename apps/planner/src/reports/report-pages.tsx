import type { ReportPages } from '@longstream/contracts/reports';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Table } from '../ui/table.tsx';

/** A report's pages as they are printed, and what stands on them as tables. */
export function ReportSheets({ report }: { report: ReportPages }): ReactNode {
  const { pages, sections } = report;
  return (
    <>
      <ol className="flex flex-col gap-4">
        {pages.map((page, at) => (
          <li key={at}>
            <img
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`}
              alt={m.report_page_alt({ page: at + 1, pages: pages.length })}
              width={595}
              height={842}
              className="h-auto w-full border border-line bg-white shadow-card"
            />
          </li>
        ))}
      </ol>
      <details className="mt-4">
        <summary className="min-h-6 cursor-pointer font-medium">{m.report_as_tables()}</summary>
        <div className="mt-3 flex flex-col gap-5">
          {sections.map((section, at) => (
            <SectionTable key={at} section={section} />
          ))}
        </div>
      </details>
    </>
  );
}

function SectionTable({ section: { title, text, columns, rows, notes } }: { section: ReportPages['sections'][number] }): ReactNode {
  return (
    <section className="flex flex-col gap-1">
      {title !== '' && <h3 className="font-semibold">{title}</h3>}
      {text !== null && <p className="whitespace-pre-wrap">{text}</p>}
      {rows.length > 0 && (
        <Table
          caption={title}
          rows={rows.map((cells, at) => ({ key: String(at), cells }))}
          rowKey={({ key }) => key}
          columns={columns.map((header, at) => ({
            key: String(at),
            header,
            rowHeader: at === 0,
            cell: ({ cells }: { cells: string[] }) => cells[at],
          }))}
        />
      )}
      {notes.map((note) => (
        <p key={note} className="text-sm text-muted">
          {note}
        </p>
      ))}
    </section>
  );
}
