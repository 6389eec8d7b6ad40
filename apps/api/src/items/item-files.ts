import type { Item, ItemExportQuery } from '@longstream/contracts/items';
import { guardCell } from '@longstream/domain/imports/formula-guard';
import { stringify } from 'csv-stringify/sync';

/** Items as a file, written while they are read. */
interface ItemFile {
  readonly type: string;
  readonly written: (pages: AsyncIterable<readonly Item[]>) => AsyncGenerator<string>;
}

const COLUMNS = [
  ...(['id', 'status', 'platform', 'channelId', 'campaignId', 'responseId', 'responseTitle', 'headline', 'tags'] as const),
  ...(['value', 'pinned', 'movable', 'scheduledAt', 'wallTime', 'timeZone', 'sentAt', 'liveAt', 'externalUrl'] as const),
  ...(['createdBy', 'updatedAt'] as const),
] satisfies (keyof Item)[];

/** The form with CSV begins with a byte order mark, without which Excel takes Chinese for the machine's own code page. */
export const ITEM_FILES: Readonly<Record<ItemExportQuery['format'], ItemFile>> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    async *written(pages) {
      yield stringify([COLUMNS], { bom: true, record_delimiter: '\r\n' });
      for await (const items of pages) yield stringify(items.map(lineOf), { record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
    },
  },
  json: {
    type: 'application/json; charset=utf-8',
    async *written(pages) {
      let before = '[';
      for await (const items of pages) {
        for (const item of items) {
          yield `${before}\n${JSON.stringify(item)}`;
          before = ',';
        }
      }
      yield before === '[' ? '[]\n' : '\n]\n';
    },
  },
};

function lineOf(item: Item): string[] {
  return COLUMNS.map((column) => {
    const value = item[column];
    return guardCell(Array.isArray(value) ? value.join(' ') : String(value ?? ''));
  });
}
