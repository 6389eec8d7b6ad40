import type { Metric } from '../engagement/metrics.ts';
import { platformNamed } from '../platforms/platform-names.ts';
import type { Platform } from '../platforms/platforms.ts';
import { Refusal } from '../refusal.ts';
import { readPrintedCount, type CountFault } from './printed-count.ts';
import { type CellRule, cellFault, cellsBy, readHeader, type TableRow } from './table.ts';

/** A past result that can be kept. `value` is null where the source prints no number; `asPrinted` is then all that is known. */
export interface AcceptedRow {
  readonly line: number;
  readonly title: string;
  readonly platform: Platform;
  readonly metric: Metric;
  readonly value: number | null;
  readonly asPrinted: string;
  readonly note: string | null;
}

export type PastResultField = 'title' | 'platform' | 'printed' | 'plays' | 'note';

/** Why a row is refused. `disagrees`: the number is not the printed one, even rounded. */
export type RowRule = CellRule | 'unknown_platform' | 'not_a_number' | 'disagrees' | 'duplicate' | CountFault;

/** The first fault of a row. `value` is the cell as it stands in the file (for `cell_count`, the number of cells). */
export interface RefusedRow {
  readonly line: number;
  readonly field: PastResultField | 'row';
  readonly rule: RowRule;
  readonly value: string;
}

export interface PastResults {
  readonly accepted: readonly AcceptedRow[];
  readonly refused: readonly RefusedRow[];
}

/** How a table may head its columns, once case, spaces and hyphens are evened out. */
const HEADINGS: Record<PastResultField, readonly string[]> = {
  title: ['title', 'video', 'response', '标题', '视频', '作品', '内容'],
  platform: ['platform', '平台'],
  printed: ['plays_as_printed', 'as_printed', 'printed', '原文', '原样'],
  plays: ['plays', 'views', 'play_count', '播放', '播放量', '播放数'],
  note: ['note', 'notes', '备注', '说明'],
};

const MAX_LENGTH: Record<PastResultField, number> = { title: 500, platform: 50, printed: 200, plays: 200, note: 2000 };

type Cells = Readonly<Record<PastResultField, string>>;

/**
 * Reads a table of past results: one row per title and platform, with the plays as a number, as the source prints them, or
 * both. Every row is accepted or refused on its own.
 *
 * @throws {Refusal} `table_unreadable` when the header lacks a column that is needed, has one twice, or has one we do not know.
 */
export function readPastResults(header: readonly string[], rows: readonly TableRow[]): PastResults {
  const fields = readHeader(header, HEADINGS, ['title', 'platform']);
  if (!fields.includes('plays') && !fields.includes('printed'))
    throw new Refusal('table_unreadable', { rule: 'missing_column', column: 'plays' });
  const accepted: AcceptedRow[] = [];
  const refused: RefusedRow[] = [];
  const taken = new Set<string>();
  for (const { line, cells } of rows) {
    const read = readRow(fields, cells, taken);
    if ('rule' in read) refused.push({ line, ...read });
    else accepted.push({ line, ...read });
  }
  return { accepted, refused };
}

type Fault = Omit<RefusedRow, 'line'>;

function readRow(fields: readonly PastResultField[], row: readonly string[], taken: Set<string>): Omit<AcceptedRow, 'line'> | Fault {
  if (row.length !== fields.length) return { field: 'row', rule: 'cell_count', value: String(row.length) };
  const cells = cellsBy(fields, row, HEADINGS);
  const malformed = fields.map((field) => checkCell(field, cells[field])).find((fault) => fault !== null);
  if (malformed) return malformed;

  const platform = platformNamed(cells.platform);
  if (!platform) return { field: 'platform', rule: 'unknown_platform', value: cells.platform };
  const plays = readPlays(cells, fields.includes('printed'));
  if ('rule' in plays) return plays;
  const key = `${platform} ${cells.title.normalize('NFC')}`;
  if (taken.has(key)) return { field: 'title', rule: 'duplicate', value: cells.title };

  taken.add(key);
  return { title: cells.title, platform, metric: 'plays', ...plays, note: cells.note || null };
}

function checkCell(field: PastResultField, value: string): Fault | null {
  const isRequired = field === 'title' || field === 'platform';
  const rule = cellFault(value, { isRequired, maxLength: MAX_LENGTH[field], mayHaveLines: field === 'note' });
  return rule === null ? null : { field, rule, value };
}

/**
 * The number and what was printed. A number that is given stands, but must be the printed one rounded or cut off, if that
 * can be read; without it the printed one is taken if it can be read in one way only, and is otherwise kept as printed.
 */
function readPlays({ plays, printed }: Cells, hasPrinted: boolean): Pick<AcceptedRow, 'value' | 'asPrinted'> | Fault {
  if (plays === '' && printed === '') return { field: 'plays', rule: 'required', value: '' };
  const given = readPrintedCount(plays);
  const shown = readPrintedCount(printed);
  if (given.kind === 'fault') return { field: 'plays', rule: given.fault, value: plays };
  if (shown.kind === 'fault') return { field: 'printed', rule: shown.fault, value: printed };
  if (given.kind === 'unclear' && plays !== '' && hasPrinted) return { field: 'plays', rule: 'not_a_number', value: plays };
  if (given.kind === 'count' && shown.kind === 'count' && !canBePrintedAs(given.value, shown)) {
    return { field: 'plays', rule: 'disagrees', value: plays };
  }
  const count = given.kind === 'count' ? given : shown;
  return { value: count.kind === 'count' ? count.value : null, asPrinted: printed || plays };
}

/** A print is the number rounded, or cut off after its last digit. */
function canBePrintedAs(value: number, shown: { readonly value: number; readonly unit: number }): boolean {
  return value >= shown.value - shown.unit / 2 && value < shown.value + shown.unit;
}
