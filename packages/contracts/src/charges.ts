import { CHARGE_GRAVITIES, CHARGE_GROUNDS } from '@longstream/domain/charges/charge';
import { z } from 'zod';
import { Id, Instant, line, pageOf } from './primitives.ts';

export const ChargeGround = z.enum(CHARGE_GROUNDS).meta({ id: 'ChargeGround' });

/** What a manager makes of a charge: of one that a single response answers, or, with null, of the one that the whole campaign does. */
export const ClassifyCharge = z
  .strictObject({
    responseId: Id.nullable(),
    gravity: z.enum(CHARGE_GRAVITIES),
    grounds: z
      .array(ChargeGround)
      .max(CHARGE_GROUNDS.length)
      .refine((grounds) => new Set(grounds).size === grounds.length, 'must name each ground once'),
    reason: line(300),
  })
  .refine(({ gravity, grounds }) => (gravity === 'serious') === grounds.length > 0, {
    path: ['grounds'],
    message: 'are what makes a charge serious, and a light one has none',
  })
  .meta({ id: 'ClassifyCharge' });
export type ClassifyCharge = z.output<typeof ClassifyCharge>;

/**
 * A charge as it was classified. `holdId`: the hold by which a serious one keeps back all but the formal answer; releasing that lifts the
 * charge. `ended`: it was lifted `because` of something, or, without that, classified anew.
 */
export const Charge = z
  .object({
    id: Id,
    campaignId: Id,
    responseId: Id.nullable(),
    gravity: z.enum(CHARGE_GRAVITIES),
    grounds: z.array(ChargeGround),
    reason: z.string(),
    madeByName: z.string(),
    madeAt: Instant,
    holdId: Id.nullable(),
    ended: z.object({ byName: z.string(), at: Instant, because: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Charge' });
export type Charge = z.output<typeof Charge>;
export const ChargePage = pageOf(Charge).meta({ id: 'ChargePage' });

/** Whether an item is part of the formal answer to a charge. */
export const MarkFormal = z.strictObject({ version: z.number().int(), formal: z.boolean() }).meta({ id: 'MarkFormal' });
export type MarkFormal = z.output<typeof MarkFormal>;
