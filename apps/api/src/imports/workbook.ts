import { unguardCell } from '@longstream/domain/imports/formula-guard';
import { unzipSync } from 'fflate';
import { readSheet, type CellValue } from 'read-excel-file/universal';
import type { WorkbookAnswer } from './workbook-process.ts';

/** What all parts of a workbook may come to once they are inflated, by its own index: the reader inflates none beyond what that says. */
const MAX_INFLATED_BYTES = 20 * 1024 * 1024;
const MAX_SHEETS = 50;

/** The rows of the first sheet that hold anything, by their numbers in it. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<WorkbookAnswer> {
  const parts = partsOf(bytes);
  if (parts.filter(({ name }) => name.startsWith('xl/worksheets/') && name.endsWith('.xml')).length > MAX_SHEETS)
    return { tooLarge: 'sheets' };
  if (parts.reduce((sum, { originalSize }) => sum + originalSize, 0) > MAX_INFLATED_BYTES) return { tooLarge: 'bytes' };

  const sheet = await readSheet(new Blob([bytes]));
  const filled = sheet
    .map((cells, index) => ({ line: index + 1, cells: trimEnd(cells.map(textOf)) }))
    .filter(({ cells }) => cells.length > 0);
  // Cells that say nothing are not there: a short row is as wide as the header.
  const width = filled[0]?.cells.length ?? 0;
  return {
    rows: filled.map(({ line, cells }) => ({ line, cells: [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')] })),
  };
}

function partsOf(bytes: Uint8Array) {
  const parts: { name: string; originalSize: number }[] = [];
  unzipSync(bytes, {
    filter: (part) => {
      parts.push(part);
      return false;
    },
  });
  return parts;
}

function trimEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** As a CSV file has it: numbers in full, times to the minute as they stand in the sheet. */
function textOf(value: CellValue | null): string {
  if (value === null) return '';
  if (value instanceof Date) return new Date(Math.round(value.getTime() / 60_000) * 60_000).toISOString().slice(0, 16).replace('T', ' ');
  return unguardCell(String(value).replace(/\r\n?/g, '\n'));
}
