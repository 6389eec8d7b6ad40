import type { ItemDetail } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { exactNumber } from '../ui/format.ts';
import { metricWord } from '../ui/metric-words.ts';
import { Table } from '../ui/table.tsx';

type Value = ItemDetail['imported'][number];

/** A past result: what the source said, and nothing that it did not. */
export function ImportedValues({ values }: { values: readonly Value[] }): ReactNode {
  return (
    <div className="flex max-w-[720px] flex-col gap-3">
      <p className="text-muted">{m.imported_about()}</p>
      <Table
        caption={m.items_imported()}
        rows={values}
        rowKey={({ metric }) => metric}
        columns={[
          { key: 'metric', header: m.results_metric(), rowHeader: true, cell: ({ metric }) => metricWord(metric) },
          {
            key: 'value',
            header: m.imported_value(),
            numeric: true,
            cell: ({ value, asPrinted }) =>
              value === null ? <span className="text-warn">{m.results_as_printed({ text: asPrinted })}</span> : exactNumber(value),
          },
          { key: 'printed', header: m.import_field_printed(), cell: ({ asPrinted }) => asPrinted },
          { key: 'note', header: m.import_field_note(), cell: ({ note }) => note },
        ]}
      />
    </div>
  );
}
