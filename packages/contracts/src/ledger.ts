import { LEDGER_KINDS } from '@longstream/domain/ledger/entry-kinds';
import { z } from 'zod';
import { Id, Instant, pageOf, PageQuery } from './primitives.ts';

export const LedgerEntry = z
  .object({
    seq: z.number().int(),
    at: Instant,
    kind: z.enum(LEDGER_KINDS),
    byName: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.output<typeof LedgerEntry>;
/** `intact`: every entry is as it was written, in its place, and none is missing. */
export const Ledger = pageOf(LedgerEntry).extend({ intact: z.boolean() }).meta({ id: 'Ledger' });
export type Ledger = z.output<typeof Ledger>;
export const LedgerQuery = z.strictObject(PageQuery);
export type LedgerQuery = z.output<typeof LedgerQuery>;

/** Where a story stops being what was written: an entry was altered, stands in another's place, or the end is missing. */
export const LedgerFault = z
  .object({ itemId: Id, headline: z.string(), seq: z.number().int(), fault: z.enum(['altered', 'out_of_place', 'cut_off']) })
  .meta({ id: 'LedgerFault' });
export type LedgerFault = z.output<typeof LedgerFault>;
/** The faults among the next items that were looked at; `nextCursor` goes on with the others. */
export const LedgerCheck = z
  .object({
    checkedItems: z.number().int(),
    checkedEntries: z.number().int(),
    faults: z.array(LedgerFault),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'LedgerCheck' });
export type LedgerCheck = z.output<typeof LedgerCheck>;
export const LedgerCheckQuery = z.strictObject({ cursor: PageQuery.cursor });
export type LedgerCheckQuery = z.output<typeof LedgerCheckQuery>;

export const LEDGER_FORMATS = ['jsonl', 'csv'] as const;
/** `from` and `to` bound the instants of the entries, half-open. */
export const LedgerExportQuery = z.strictObject({
  format: z.enum(LEDGER_FORMATS),
  from: Instant.optional(),
  to: Instant.optional(),
});
export type LedgerExportQuery = z.output<typeof LedgerExportQuery>;
