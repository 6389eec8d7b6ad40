import { SLOT_EVIDENCE } from '@longstream/domain/slot-advice/best-stretch';
import { z } from 'zod';
import { Metric } from './campaigns.ts';
import { Id, Instant } from './primitives.ts';

/** An hour of the week: by which factor it is thought to beat the account's mean, the interval of 80 %, and how many of its posts stand behind it. */
const SlotHour = z.object({ factor: z.number(), low: z.number(), high: z.number(), posts: z.number().int() });

const SlotStretch = SlotHour.extend({
  days: z.enum(['weekdays', 'weekends']),
  fromHour: z.number().int(),
  toHour: z.number().int(),
  evidence: z.enum(SLOT_EVIDENCE),
}).meta({ id: 'SlotStretch' });
export type SlotStretch = z.output<typeof SlotStretch>;

/**
 * What the hours of the week are worth on a channel, by the clock of its followers: from the platform's pattern (`patternFrom` says who says so)
 * and `posts` of its own, measured by `metric` a day after they went out. `spreadFrom`: whether how much hours differ was measured on this
 * workspace's accounts.
 */
export const ChannelSlotAdvice = z
  .object({
    channelId: Id,
    asOf: Instant,
    timeZone: z.string(),
    metric: Metric,
    posts: z.number().int(),
    patternFrom: z.enum(['measured', 'our_suggestion']),
    spreadFrom: z.enum(['own_results', 'our_suggestion']),
    /** 24 hours of a weekday. */
    weekdays: z.array(SlotHour),
    /** 24 hours of a weekend day. */
    weekends: z.array(SlotHour),
    stretches: z.array(SlotStretch),
  })
  .meta({ id: 'ChannelSlotAdvice' });
export type ChannelSlotAdvice = z.output<typeof ChannelSlotAdvice>;
