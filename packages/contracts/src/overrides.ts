import { z } from 'zod';
import { Id, IanaZone, Instant, line, WallTime } from './primitives.ts';

/** Lets an item pass hard caps, or the guard against near-duplicates, at one time. Whatever is named must stand against it there. */
export const OverrideCaps = z
  .strictObject({
    wallTime: WallTime,
    timeZone: IanaZone,
    capIds: z
      .array(Id)
      .max(50)
      .refine((ids) => new Set(ids).size === ids.length, 'must name each cap once'),
    nearDuplicates: z.boolean().default(false),
    reason: line(300),
  })
  .refine(({ capIds, nearDuplicates }) => capIds.length > 0 || nearDuplicates, { path: ['capIds'], message: 'must name a cap' })
  .meta({ id: 'OverrideCaps' });
export type OverrideCaps = z.output<typeof OverrideCaps>;

/** What a manager let pass, for one time of the item: at any other it means nothing. `capId` is null for the guard against near-duplicates. */
export const CapOverride = z
  .object({
    id: Id,
    capId: Id.nullable(),
    capName: z.string().nullable(),
    at: Instant,
    reason: z.string(),
    byName: z.string(),
    madeAt: Instant,
  })
  .meta({ id: 'CapOverride' });
export type CapOverride = z.output<typeof CapOverride>;
