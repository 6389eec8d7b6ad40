import { METRICS } from '@longstream/domain/engagement/metrics';
import { TREND_RULES, TREND_WORDS } from '@longstream/domain/engagement/trend';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, Instant, LocalDate } from './primitives.ts';

const Metric = z.enum(METRICS);

/** What stands in a comparison: what each item has, or how much of it there is for each thousand followers of its account. */
export const COMPARED_PER = ['item', 'thousand_followers'] as const;
export type ComparedPer = (typeof COMPARED_PER)[number];

/** A count of followers further from the day of an item says too little of those who could see it. */
export const COUNTED_WITHIN_DAYS = 30;

/**
 * What an item has, and what it had at the ages at which items are compared: null where it was not read near that age. `followers` are
 * those of its account on the counted day that is nearest to the one on which it went out, by `COUNTED_WITHIN_DAYS` at most; null where nobody
 * counted them near that day.
 */
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
  followers: z.object({ count: z.number().int(), day: LocalDate }).nullable(),
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

/**
 * The greatest items of a campaign by one metric, of `itemCount`, and the middle one of each platform at each age, of so many that are
 * known. Of `counted.known` items, of all, the followers are known, from counts between the two days.
 */
export const CampaignComparison = z
  .object({
    metric: Metric,
    per: z.enum(COMPARED_PER),
    items: z.array(ComparedItem),
    itemCount: z.number().int(),
    platforms: z.array(
      z.object({
        platform: Platform,
        ages: z.array(z.object({ hours: z.number().int(), median: z.number().nullable(), known: z.number().int() })),
        counted: z.object({ known: z.number().int(), all: z.number().int(), from: LocalDate.nullable(), to: LocalDate.nullable() }),
        trend: PlatformTrend,
      }),
    ),
  })
  .meta({ id: 'CampaignComparison' });
export type CampaignComparison = z.output<typeof CampaignComparison>;

export const ComparisonQuery = z.strictObject({ metric: Metric, per: z.enum(COMPARED_PER).default('item') });
export type ComparisonQuery = z.output<typeof ComparisonQuery>;
