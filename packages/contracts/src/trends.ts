import { METRICS } from '@longstream/domain/engagement/metrics';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Instant } from './primitives.ts';

const Day = z.iso.date();
const Metric = z.enum(METRICS);

/** What a day added to the totals of a metric, by the workspace's zone; less than 0 where a platform took counts back. */
const Gain = z.object({ day: Day, gained: z.number().int() });

/** Every metric that was read of a campaign's items: how it stands and how it grew. `known` of `of` items have been read, the last at `readAt`. */
export const CampaignTrend = z
  .object({
    today: Day,
    series: z.array(
      z.object({
        metric: Metric,
        total: z.number().int(),
        known: z.number().int(),
        of: z.number().int(),
        readAt: Instant,
        days: z.array(Gain),
      }),
    ),
  })
  .meta({ id: 'CampaignTrend' });
export type CampaignTrend = z.output<typeof CampaignTrend>;

/** What the items of each platform gained by the day. */
export const WorkspaceTrend = z
  .object({ metric: Metric, platforms: z.array(z.object({ platform: Platform, days: z.array(Gain) })) })
  .meta({ id: 'WorkspaceTrend' });
export type WorkspaceTrend = z.output<typeof WorkspaceTrend>;

/** Days, both of them counted. */
export const TrendQuery = z.strictObject({ metric: Metric, from: Day, to: Day });
export type TrendQuery = z.output<typeof TrendQuery>;
