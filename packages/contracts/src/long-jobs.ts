import { LONG_JOB_KINDS, LONG_JOB_STATES } from '@longstream/domain/long-jobs/long-job';
import { z } from 'zod';
import { Id, pageOf, PageQuery } from './primitives.ts';

/** How many lines or items a job has written, and how many lines it refused. */
export const LongJobOutcome = z.object({ written: z.number().int(), refused: z.number().int() }).meta({ id: 'LongJobOutcome' });
export type LongJobOutcome = z.output<typeof LongJobOutcome>;

/**
 * Something that the asking member began and the program goes on with. `done` of `of` are lines of a table, or steps of a demo's filling.
 * `fileName` and `campaignId` are those of an import; `outcome` is there once it is done, `failure` where it failed, in the api's own codes.
 */
export const LongJob = z
  .object({
    id: Id,
    kind: z.enum(LONG_JOB_KINDS),
    state: z.enum(LONG_JOB_STATES),
    fileName: z.string().nullable(),
    campaignId: Id.nullable(),
    done: z.number().int(),
    of: z.number().int(),
    outcome: LongJobOutcome.nullable(),
    failure: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  })
  .meta({ id: 'LongJob' });
export type LongJob = z.output<typeof LongJob>;

export const LongJobPage = pageOf(LongJob).meta({ id: 'LongJobPage' });
/** The newest first. */
export const LongJobListQuery = z.strictObject(PageQuery);
export type LongJobListQuery = z.output<typeof LongJobListQuery>;

/** The id under which a request that takes long is found again by whoever sent it. */
export const LongJobQuery = z.strictObject({ jobId: Id.optional() });
export type LongJobQuery = z.output<typeof LongJobQuery>;
