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

/** What became of each line of a file of items to plan. `id` and `itemId` are null where nothing was written. */
export const PlanImportReport = z
  .object({
    id: Id.nullable(),
    dryRun: z.boolean(),
    accepted: z.array(
      z.object({
        line: z.number().int(),
        itemId: Id.nullable(),
        response: z.string(),
        channelId: Id,
        headline: z.string(),
        wallTime: z.string().nullable(),
        tags: z.array(z.string()),
      }),
    ),
    refused: z.array(z.object({ line: z.number().int(), field: z.string(), rule: z.string(), value: z.string() })),
  })
  .meta({ id: 'PlanImportReport' });
export type PlanImportReport = z.output<typeof PlanImportReport>;

/** `dryRun=true` reads and reports but writes nothing. The file itself is the body, as text/csv or as an Excel workbook. */
export const ImportQuery = z.strictObject({
  campaignId: Id,
  fileName: line(255),
  dryRun: z.enum(['true', 'false']).default('false'),
  /** Under which the writing is found among the long jobs. */
  jobId: Id.optional(),
});
export type ImportQuery = z.output<typeof ImportQuery>;

export const ImportSummary = z
  .object({
    id: Id,
    fileName: z.string(),
    campaignId: Id,
    accepted: z.number().int(),
    refused: z.number().int(),
    createdAt: Instant,
    undoableUntil: Instant,
    undoneAt: Instant.nullable(),
  })
  .meta({ id: 'ImportSummary' });
export type ImportSummary = z.output<typeof ImportSummary>;
export const ImportPage = pageOf(ImportSummary).meta({ id: 'ImportPage' });
export type ImportPage = z.output<typeof ImportPage>;
export const ImportListQuery = z.strictObject({ ...PageQuery, campaignId: Id.optional() });
export type ImportListQuery = z.output<typeof ImportListQuery>;

/** How many results of an import were deleted, and which stayed because the team has written notes on them. */
export const ImportUndone = z
  .object({ deleted: z.number().int(), kept: z.array(z.object({ title: z.string(), platform: Platform })) })
  .meta({ id: 'ImportUndone' });
export type ImportUndone = z.output<typeof ImportUndone>;

/** How many of an import's drafts were deleted, and how many were cancelled instead because somebody had gone on with them. */
export const PlanImportUndone = z.object({ deleted: z.number().int(), cancelled: z.number().int() }).meta({ id: 'PlanImportUndone' });
export type PlanImportUndone = z.output<typeof PlanImportUndone>;
