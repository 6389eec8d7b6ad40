import { CAP_ENFORCEMENTS, CAP_ORIGINS, CAP_PERIODS, CAP_SCOPE_KINDS } from '@longstream/domain/frequency-caps/frequency-cap';
import { z } from 'zod';
import { Id, IanaZone, Instant, line } from './primitives.ts';

const limit = z.number().int().min(1).max(10_000);
const hours = z
  .number()
  .min(0.25)
  .max(24 * 366);

/** All rules of a cap hold at once. Windows are half-open. */
export const CapRule = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sliding'), limit, windowHours: hours }),
    z.strictObject({ kind: z.literal('calendar'), limit, period: z.enum(CAP_PERIODS), timeZone: IanaZone }),
    z.strictObject({ kind: z.literal('gap'), minimumHours: hours }),
  ])
  .meta({ id: 'CapRule' });

/** Whose items are counted. `id` is the channel's, audience's or campaign's id, the platform's name, the tag, or null for the whole workspace. */
export const CapScope = z.strictObject({ kind: z.enum(CAP_SCOPE_KINDS), id: z.string().max(64).nullable() }).meta({ id: 'CapScope' });

export const SaveFrequencyCap = z
  .strictObject({
    name: line(120),
    scope: CapScope,
    rules: z.array(CapRule).min(1).max(5),
    enforcement: z.enum(CAP_ENFORCEMENTS),
  })
  .meta({ id: 'SaveFrequencyCap' });
export type SaveFrequencyCap = z.output<typeof SaveFrequencyCap>;

export const FrequencyCap = z
  .object({
    id: Id,
    name: z.string(),
    scope: CapScope,
    rules: z.array(CapRule),
    enforcement: z.enum(CAP_ENFORCEMENTS),
    origin: z.enum(CAP_ORIGINS),
  })
  .meta({ id: 'FrequencyCap' });
export type FrequencyCap = z.output<typeof FrequencyCap>;

/** How full one rule is around a time: the items, besides the one in question, in that stretch with it which holds the most of them. */
export const CapCount = z
  .object({ capId: Id, capName: z.string(), rule: CapRule, used: z.number().int(), limit: z.number().int() })
  .meta({ id: 'CapCount' });
export type CapCount = z.output<typeof CapCount>;

/**
 * One rule that the wished time breaks, the items that fill it, and the next instant at which every hard cap is kept. A hard cap that a
 * manager let the item pass only warns.
 */
export const CapFinding = z
  .object({
    capId: Id,
    capName: z.string(),
    rule: CapRule,
    enforcement: z.enum(CAP_ENFORCEMENTS),
    isOverridden: z.boolean(),
    filledBy: z.array(z.object({ itemId: Id, headline: z.string(), at: Instant })),
    nextFreeAt: Instant.nullable(),
  })
  .meta({ id: 'CapFinding' });
export type CapFinding = z.output<typeof CapFinding>;
