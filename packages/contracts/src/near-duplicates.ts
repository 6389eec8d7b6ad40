import { CAP_ENFORCEMENTS } from '@longstream/domain/frequency-caps/frequency-cap';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, Instant } from './primitives.ts';

const Watch = z
  .strictObject({ days: z.number().int().min(1).max(365), enforcement: z.enum(CAP_ENFORCEMENTS) })
  .meta({ id: 'NearDuplicateWatch' });

/** From which likeness on two items say the same, and for how many days that is watched: on one channel, and between channels (null: not). */
export const NearDuplicateRule = z
  .strictObject({ fromPercent: z.number().int().min(50).max(100), onChannel: Watch.nullable(), acrossChannels: Watch.nullable() })
  .meta({ id: 'NearDuplicateRule' });
export type NearDuplicateRule = z.output<typeof NearDuplicateRule>;

/** An item that says nearly the same, by its words or its media, near the time in question. */
export const NearDuplicateFinding = z
  .object({
    itemId: Id,
    headline: z.string(),
    platform: Platform,
    channelName: z.string(),
    at: Instant,
    by: z.enum(['words', 'media']),
    percent: z.number().int(),
    where: z.enum(['on_channel', 'across_channels']),
    enforcement: z.enum(CAP_ENFORCEMENTS),
    isOverridden: z.boolean(),
  })
  .meta({ id: 'NearDuplicateFinding' });
export type NearDuplicateFinding = z.output<typeof NearDuplicateFinding>;

/** What an item repeats: around its time, or around now where it has none. */
export const NearDuplicates = z.object({ around: Instant, items: z.array(NearDuplicateFinding) }).meta({ id: 'NearDuplicates' });
export type NearDuplicates = z.output<typeof NearDuplicates>;
