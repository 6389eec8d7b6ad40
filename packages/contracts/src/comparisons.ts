import { METRICS } from '@longstream/domain/engagement/metrics';
import { TREND_RULES, TREND_WORDS } from '@longstream/domain/engagement/trend';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, Instant } from './primitives.ts';

const Metric = z.enum(METRICS);

/** What an item has, and what it had at the ages at which items are compared: null where it was not read near that age. */
const ComparedItem = z.object({
  itemId: Id,
  headline: z.string(),
  responseTitle: z.string(),
  platform: Platform,
  account: z.string().nullable(),
  origin: z.enum(['planned', 'imported']),
  liveAt: Instant.nullable(),
  value: z.number().nullable(),
  readAt: Instant.nullable(),
  ages: z.array(z.object({ hours: z.number().int(), value: z.number().nullable() })),
});

/**
 * How the items of a platform did one after the other, by what each had after three days (an imported one: in the end), with the rule that
 * decided. Of `steps` from one known result to the next, `rises` went up and `falls` down.
 */
const PlatformTrend = z
  .object({
    word: z.enum(TREND_WORDS),
    rule: z.enum(TREND_RULES),
    rises: z.number().int(),
    falls: z.number().int(),
    steps: z.number().int(),
    known: z.number().int(),
    all: z.number().int(),
  })
  .meta({ id: 'PlatformTrend' });
export type PlatformTrend = z.output<typeof PlatformTrend>;

/** The greatest items of a campaign by one metric, of `itemCount`, and the middle one of each platform at each age, of so many that are known. */
export const CampaignComparison = z
  .object({
    metric: Metric,
    items: z.array(ComparedItem),
    itemCount: z.number().int(),
    platforms: z.array(
      z.object({
        platform: Platform,
        ages: z.array(z.object({ hours: z.number().int(), median: z.number().nullable(), known: z.number().int() })),
        trend: PlatformTrend,
      }),
    ),
  })
  .meta({ id: 'CampaignComparison' });
export type CampaignComparison = z.output<typeof CampaignComparison>;

export const ComparisonQuery = z.strictObject({ metric: Metric });
export type ComparisonQuery = z.output<typeof ComparisonQuery>;
