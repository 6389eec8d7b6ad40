import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, Instant, line, pageOf, PageQuery } from './primitives.ts';

/** What became of each line of a past-results file. An accepted line whose source prints no number has the value null. */
export const ImportReport = z
  .object({
    id: Id.nullable(),
    dryRun: z.boolean(),
    fileName: z.string(),
    campaignId: Id,
    accepted: z.array(
      z.object({
        line: z.number().int(),
        title: z.string(),
        platform: Platform,
        value: z.number().nullable(),
        asPrinted: z.string(),
        note: z.string().nullable(),
      }),
    ),
    refused: z.array(z.object({ line: z.number().int(), field: z.string(), rule: z.string(), value: z.string() })),
    createdAt: Instant.nullable(),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.output<typeof ImportReport>;

/** `dryRun=true` reads and reports but writes nothing. The file itself is the body, as text/csv. */
export const ImportQuery = z.strictObject({
  campaignId: Id,
  fileName: line(255),
  dryRun: z.enum(['true', 'false']).default('false'),
});
export type ImportQuery = z.output<typeof ImportQuery>;

export const ImportSummary = z
  .object({ id: Id, fileName: z.string(), campaignId: Id, accepted: z.number().int(), refused: z.number().int(), createdAt: Instant })
  .meta({ id: 'ImportSummary' });
export type ImportSummary = z.output<typeof ImportSummary>;
export const ImportPage = pageOf(ImportSummary).meta({ id: 'ImportPage' });
export const ImportListQuery = z.strictObject(PageQuery);
export type ImportListQuery = z.output<typeof ImportListQuery>;
