import { HOLD_SCOPES } from '@longstream/domain/holds/hold';
import { z } from 'zod';
import { Item } from './items.ts';
import { Id, IanaZone, Instant, line, pageOf, PageQuery, WallTime } from './primitives.ts';

/** What is stopped. `id` is the campaign's, response's or channel's id, the platform's name, the tag, or null for the whole workspace. */
export const HoldScope = z.strictObject({ kind: z.enum(HOLD_SCOPES), id: line(64).nullable() }).meta({ id: 'HoldScope' });
export type HoldScope = z.output<typeof HoldScope>;

/**
 * A hold that is in force. `scopeName` is the campaign's, response's or channel's name, null where it has none of its
 * own or is gone. `sparesFormal`: it stands for a serious charge, and the formal answer may go out. `left`: it is being
 * released, and so many items are still to be decided on before it ends; null while nobody has released it.
 */
export const Hold = z
  .object({
    id: Id,
    scope: HoldScope,
    scopeName: z.string().nullable(),
    reason: z.string(),
    sparesFormal: z.boolean(),
    madeByName: z.string(),
    madeAt: Instant,
    left: z.number().int().nullable(),
  })
  .meta({ id: 'Hold' });
export type Hold = z.output<typeof Hold>;

/** A hold that is over, and who ended it. */
export const PastHold = Hold.extend({ releasedByName: z.string(), releasedAt: Instant }).meta({ id: 'PastHold' });
export type PastHold = z.output<typeof PastHold>;

export const MakeHold = z.strictObject({ scope: HoldScope, reason: line(300) }).meta({ id: 'MakeHold' });
export type MakeHold = z.output<typeof MakeHold>;

/**
 * A scheduled item under a hold. `isDue`: its time has come while it was held. `isHeldBesides`: another hold covers it too, so that it
 * stays held when this one is released.
 */
export const HeldItem = z.object({ item: Item, isDue: z.boolean(), isHeldBesides: z.boolean() }).meta({ id: 'HeldItem' });
export type HeldItem = z.output<typeof HeldItem>;
export const HeldItemPage = pageOf(HeldItem).meta({ id: 'HeldItemPage' });
export const HeldItemQuery = z.strictObject(PageQuery);
export type HeldItemQuery = z.output<typeof HeldItemQuery>;

/**
 * What becomes of an item when its hold is released. `go_on`: at its own time, or now if that has come meanwhile, in the order of the
 * schedule and where caps and blackouts leave room. `shift`: later by as long as the hold lasted. `move`: at a time. `cancel`: not at all.
 */
export const ReleaseDecision = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('go_on') }),
    z.strictObject({ kind: z.literal('shift') }),
    z.strictObject({ kind: z.literal('move'), wallTime: WallTime, timeZone: IanaZone }),
    z.strictObject({ kind: z.literal('cancel') }),
  ])
  .meta({ id: 'ReleaseDecision' });
export type ReleaseDecision = z.output<typeof ReleaseDecision>;

/** `rest` is for every item that is not named. `reason`: why a charge is lifted, for the hold that stands for one. */
export const ReleaseHold = z
  .strictObject({
    rest: z.enum(['go_on', 'shift', 'cancel']),
    reason: line(300).optional(),
    decisions: z
      .array(z.strictObject({ itemId: Id, decision: ReleaseDecision }))
      .max(500)
      .default([]),
  })
  .meta({ id: 'ReleaseHold' });
export type ReleaseHold = z.output<typeof ReleaseHold>;

/**
 * How many items were given another time, cancelled, or stay held by another hold, and how many are left: there were too many for one go,
 * and the hold ends when all are done.
 */
export const ReleasedHold = z
  .object({ moved: z.number().int(), cancelled: z.number().int(), stillHeld: z.number().int(), left: z.number().int() })
  .meta({ id: 'ReleasedHold' });
export type ReleasedHold = z.output<typeof ReleasedHold>;
