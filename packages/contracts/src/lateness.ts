import { LATENESS_OTHERWISE } from '@longstream/domain/publishing/lateness';
import { z } from 'zod';

/** What becomes of an item that is found past its time: sent while at most so many minutes late, else asked about or dropped. */
export const LatenessPolicy = z
  .strictObject({
    sendIfLateByMinutes: z
      .number()
      .int()
      .min(0)
      .max(7 * 24 * 60),
    otherwise: z.enum(LATENESS_OTHERWISE),
  })
  .meta({ id: 'LatenessPolicy' });
export type LatenessPolicy = z.output<typeof LatenessPolicy>;

/** An item's own policy, and the one that counts where it has none. */
export const LatenessSetting = z
  .object({ own: LatenessPolicy.nullable(), inherited: LatenessPolicy, inheritedFrom: z.enum(['channel', 'workspace']) })
  .meta({ id: 'LatenessSetting' });
export type LatenessSetting = z.output<typeof LatenessSetting>;

/** Null gives the item's own policy up. */
export const SetItemLateness = z
  .strictObject({ version: z.number().int(), own: LatenessPolicy.nullable() })
  .meta({ id: 'SetItemLateness' });
export type SetItemLateness = z.output<typeof SetItemLateness>;
