import { type CellRule, cellFault, cellsBy, readHeader, type TableRow } from './table.ts';

/** An account as a table names it. */
export interface NamedAccount {
  readonly id: string;
  readonly name: string;
}

/** A draft to be made. `wallTime` (`YYYY-MM-DDTHH:mm`) is read by the clock of its account; null: without a time. */
export interface PlannedRow {
  readonly line: number;
  readonly response: string;
  readonly accountId: string;
  readonly title: string;
  readonly text: string;
  readonly wallTime: string | null;
  readonly tags: readonly string[];
}

export type PlannedField = 'response' | 'account' | 'title' | 'text' | 'time' | 'tags';

/** Why a row is refused. `ambiguous_account`: several have that name. */
export type PlannedRule = CellRule | 'unknown_account' | 'ambiguous_account' | 'not_a_time' | 'too_many_tags' | 'duplicate';

/** The first fault of a row. `value` is the cell as it stands in the file (for `cell_count`, the number of cells). */
export interface RefusedPlan {
  readonly line: number;
  readonly field: PlannedField | 'row';
  readonly rule: PlannedRule;
  readonly value: string;
}

const HEADINGS: Readonly<Record<PlannedField, readonly string[]>> = {
  response: ['response', 'topic', '回应', '主题'],
  account: ['account', 'channel', '账号', '帐号', '渠道'],
  title: ['title', 'headline', '标题'],
  text: ['text', 'content', 'copy', '正文', '文案', '内容'],
  time: ['time', 'date', 'scheduled_at', '时间', '发布时间'],
  tags: ['tags', 'labels', '标签'],
};

const MAX_LENGTH: Readonly<Record<PlannedField, number>> = { response: 500, account: 200, title: 500, text: 20_000, time: 40, tags: 1000 };
const REQUIRED: readonly PlannedField[] = ['response', 'account'];
const MOST_TAGS = 20;
const LONGEST_TAG = 40;

/**
 * Reads a table of items to be planned, one row an item. Every row is accepted or refused on its own. Tags are parted by commas of any
 * script, semicolons or line breaks; a time is `2020-02-14 20:00`, with slashes or dots as well.
 *
 * @throws {Refusal} `table_unreadable` when the header lacks a column that is needed, has one twice, or has one we do not know.
 */
export function readPlannedItems(
  header: readonly string[],
  rows: readonly TableRow[],
  accounts: readonly NamedAccount[],
): { readonly accepted: readonly PlannedRow[]; readonly refused: readonly RefusedPlan[] } {
  const fields = readHeader(header, HEADINGS, REQUIRED);
  const byName = Map.groupBy(accounts, ({ name }) => name.trim().normalize('NFC'));
  const accepted: PlannedRow[] = [];
  const refused: RefusedPlan[] = [];
  const taken = new Set<string>();
  for (const { line, cells } of rows) {
    const read = readRow(fields, cells, byName);
    if ('rule' in read) {
      refused.push({ line, ...read });
      continue;
    }
    const key = samePlan(read);
    if (taken.has(key)) refused.push({ line, field: 'row', rule: 'duplicate', value: read.title || read.text });
    else accepted.push({ line, ...read });
    taken.add(key);
  }
  return { accepted, refused };
}

/** Two rows with the same key would make the same item twice. */
export function samePlan({ response, accountId, title, text, wallTime }: Omit<PlannedRow, 'line' | 'tags'>): string {
  return JSON.stringify([response.normalize('NFC'), accountId, title.normalize('NFC'), text.normalize('NFC'), wallTime]);
}

type Read = Omit<PlannedRow, 'line'> | Omit<RefusedPlan, 'line'>;

function readRow(fields: readonly PlannedField[], row: readonly string[], byName: ReadonlyMap<string, readonly NamedAccount[]>): Read {
  if (row.length !== fields.length) return { field: 'row', rule: 'cell_count', value: String(row.length) };
  const cells = cellsBy(fields, row, HEADINGS);
  for (const field of fields) {
    const limits = {
      isRequired: REQUIRED.includes(field),
      maxLength: MAX_LENGTH[field],
      mayHaveLines: field === 'text' || field === 'tags',
    };
    const rule = cellFault(cells[field], limits);
    if (rule !== null) return { field, rule, value: cells[field] };
  }
  if (cells.title === '' && cells.text === '') return { field: 'text', rule: 'required', value: '' };

  const [account, ...others] = byName.get(cells.account.normalize('NFC')) ?? [];
  if (account === undefined) return { field: 'account', rule: 'unknown_account', value: cells.account };
  if (others.length > 0) return { field: 'account', rule: 'ambiguous_account', value: cells.account };
  const wallTime = cells.time === '' ? null : readWallTime(cells.time);
  if (wallTime === undefined) return { field: 'time', rule: 'not_a_time', value: cells.time };
  const tags = [...new Set(cells.tags.split(/[,，、;；\n]/).map((tag) => tag.trim().replace(/^#/, '')))].filter((tag) => tag !== '');
  if (tags.length > MOST_TAGS) return { field: 'tags', rule: 'too_many_tags', value: cells.tags };
  if (tags.some((tag) => tag.length > LONGEST_TAG)) return { field: 'tags', rule: 'too_long', value: cells.tags };
  return { response: cells.response, accountId: account.id, title: cells.title, text: cells.text, wallTime, tags };
}

const TIME = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]+(\d{1,2})[:：](\d{2})(?::00)?$/;

/** Undefined where the text is no time, or names one that does not exist. */
function readWallTime(text: string): string | undefined {
  const parts = TIME.exec(text)
    ?.slice(1)
    .map((part) => part.padStart(2, '0'));
  if (parts === undefined) return undefined;
  const [year, month, day, hour, minute] = parts;
  const wallTime = `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}`;
  const parsed = new Date(`${wallTime}:00Z`);
  // A date that does not exist parses to nothing, or to another one.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(wallTime) ? wallTime : undefined;
}
