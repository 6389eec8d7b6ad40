import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { ItemHistory } from '../history.ts';
import { type CsvRow, KIND, type KindName, KINDS } from './kinds.ts';

/** What the person who called can mend: said in one line, without a trace. */
export class DataFault extends Error {}

export function kindNamed(name: string): KindName {
  const kind = KINDS.find((known) => known === name);
  if (!kind) throw new DataFault(`There is no kind ${name}: there are ${KINDS.join(', ')}.`);
  return kind;
}

/** The items of a CSV file of that kind, refused where a column is missing or a cell is no number that can be counted. */
export async function readKind(kind: KindName, path: string): Promise<ItemHistory[]> {
  const rows = await readRows(path);
  const missing = KIND[kind].columns.filter((column) => !(column in (rows[0] ?? {})));
  if (missing.length > 0)
    throw new DataFault(`${path}: ${rows.length === 0 ? 'it has no rows' : `it has no column ${missing.join(', ')}`}.`);
  const histories = KIND[kind].read(rows);
  const wrong = histories.findIndex((history) => !isSound(history));
  if (wrong >= 0) throw new DataFault(`${path}: item ${wrong + 1} has a count, an age or a time that is no number from 0 on.`);
  return histories;
}

async function readRows(path: string): Promise<CsvRow[]> {
  try {
    return parse<CsvRow>(await readFile(path), { columns: true, bom: true });
  } catch (fault) {
    throw new DataFault(`${path}: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}

function isSound({ liveAtMs, traits, readings }: ItemHistory): boolean {
  const counts = [...Object.values(traits), ...readings.flatMap(({ value, beside }) => [value, ...Object.values(beside)])];
  return (
    counts.every((count) => Number.isFinite(count) && count >= 0) &&
    readings.every(({ ageHours }) => ageHours > 0 && Number.isFinite(ageHours)) &&
    (liveAtMs === null || Number.isFinite(liveAtMs))
  );
}
