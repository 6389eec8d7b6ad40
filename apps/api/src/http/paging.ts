import { z } from 'zod';
import { InvalidInput } from './invalid-input.ts';

/** The sort key of a row, as its list is ordered: unique, and exact when it has gone through JSON. */
export type CursorKey = readonly (string | number | null)[];

export interface Page<View> {
  items: View[];
  nextCursor: string | null;
}

/** Where the list goes on: null at its beginning, else the sort key of the last row that was read, parsed by `key`. */
export function readCursor<Key extends CursorKey>(cursor: string | undefined, key: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null;
  const parsed = key.safeParse(jsonIn(cursor));
  if (!parsed.success) throw new InvalidInput([{ field: 'cursor', rule: 'cursor', message: 'must be the nextCursor of the page before' }]);
  return parsed.data;
}

/** For the lists that are ordered by id, which is by age. */
export function readIdCursor(cursor: string | undefined): string | null {
  return readCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
}

/** A page from `limit + 1` rows: the one too many only says that there is a next page. */
export function toPage<Row, View>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  view: (row: Row) => View,
): Page<View> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(view), nextCursor: last === undefined ? null : Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') };
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    // Not one of ours; the key's schema refuses undefined.
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
