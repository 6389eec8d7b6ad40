import { z } from 'zod';
import { BlackoutFinding } from './blackouts.ts';
import { CapCount, CapFinding } from './frequency-caps.ts';
import { NearDuplicateFinding } from './near-duplicates.ts';
import { IanaZone, Instant, WallTime } from './primitives.ts';

export const CheckSlot = z.strictObject({ wallTime: WallTime, timeZone: IanaZone }).meta({ id: 'CheckSlot' });
export type CheckSlot = z.output<typeof CheckSlot>;

/** What a time means for an item. `counts`: every rule that looks at it, full or not. `nextFreeAt`: the next instant at which nothing refuses it, where this one is not free. */
export const SlotCheck = z
  .object({
    at: Instant,
    findings: z.array(CapFinding),
    counts: z.array(CapCount),
    nearDuplicates: z.array(NearDuplicateFinding),
    blackout: BlackoutFinding.nullable(),
    nextFreeAt: Instant.nullable(),
  })
  .meta({ id: 'SlotCheck' });
export type SlotCheck = z.output<typeof SlotCheck>;
