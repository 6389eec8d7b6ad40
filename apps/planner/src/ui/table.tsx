import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right, so that their digits line up. */
  numeric?: boolean;
  /** Names the row for screen readers. One column has it. */
  rowHeader?: boolean;
  width?: string;
}

interface TableProps<Row> {
  /** What the table lists; read out, and shown if `showCaption`. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  footer?: ReactNode;
}

/** A dense table that scrolls inside itself, never the page. */
export function Table<Row>({ caption, columns, rows, rowKey, footer }: TableProps<Row>): ReactNode {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface shadow-card"
    >
      <table className="w-full border-collapse text-sm max-md:min-w-160">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={{ width: column.width }}
                className={classNames(
                  'h-9 border-b border-line px-3 text-left font-medium whitespace-nowrap text-muted',
                  column.numeric && 'text-right',
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line last:border-b-0 hover:bg-sunken/50">
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {footer && <tfoot className="border-t border-line">{footer}</tfoot>}
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }): ReactNode {
  const look = classNames('h-(--row) px-3 py-[calc(var(--row-room)-2px)]', column.numeric && 'text-right');
  if (!column.rowHeader) return <td className={look}>{column.cell(row)}</td>;
  return (
    <th scope="row" className={classNames(look, 'text-left font-medium')}>
      {column.cell(row)}
    </th>
  );
}
