import type { CampaignResults } from '@longstream/contracts/campaigns';
import { guardCell } from '@longstream/domain/imports/formula-guard';
import { stringify } from 'csv-stringify/sync';

/**
 * The results table as a file: one line a cell, in the columns that the import reads. A number of which nobody kept the
 * print is its own print; a cell of which nothing is known has no line.
 *
 * It begins with a byte order mark, without which Excel takes Chinese for the machine's own code page.
 */
export function toCsv({ metric, rows }: Pick<CampaignResults, 'metric' | 'rows'>): string {
  const lines = rows.flatMap(({ title, cells }) =>
    cells.flatMap(({ platform, value, asPrinted, note }) => {
      const printed = asPrinted ?? value?.toString();
      return printed === undefined ? [] : [[guardCell(title.trim()), platform, guardCell(printed), value, guardCell(note ?? '')]];
    }),
  );
  return stringify([['title', 'platform', `${metric}_as_printed`, metric, 'note'], ...lines], {
    bom: true,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
  });
}
