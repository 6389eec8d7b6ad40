import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { InvalidInput } from './invalid-input.ts';
import { readCursor, readIdCursor, toPage } from './paging.ts';

const Key = z.tuple([z.number(), z.string()]);
type Row = z.output<typeof Key>;

/** The rows of `all` that stand after `key`, as a query with a keyset condition reads them. */
const after = (all: readonly Row[], key: Row | null) => (key === null ? all : all.slice(all.findIndex((row) => row[1] === key[1]) + 1));

describe('paging', () => {
  it('hands every row out once, in order, whatever the size of the page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer(), fc.string()), { selector: ([, id]) => id, maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        (all, limit) => {
          const read: Row[] = [];
          let cursor: string | undefined;
          do {
            const rows = after(all, readCursor(cursor, Key)).slice(0, limit + 1);
            const page = toPage(
              rows,
              limit,
              (row) => row,
              (row) => row,
            );
            read.push(...page.items);
            cursor = page.nextCursor ?? undefined;
          } while (cursor !== undefined);
          expect(read).toEqual(all);
        },
      ),
    );
  });

  it.each(['', 'x', '%%%', Buffer.from('{"a":1}').toString('base64url'), Buffer.from('["not an id"]').toString('base64url')])(
    'refuses the cursor %j, naming the field',
    (cursor) => {
      expect(() => readIdCursor(cursor)).toThrow(InvalidInput);
      expect(() => readIdCursor(cursor)).toThrow(/^cursor:/);
    },
  );
});
