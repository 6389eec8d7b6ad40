import { GOAL_STATES } from '@longstream/domain/campaigns/goal';
import { TRIGGERS } from '@longstream/domain/campaigns/triggers';
import { METRICS } from '@longstream/domain/engagement/metrics';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { PlanKey } from './playbook.ts';
import { Id, Instant, LocalDate, line, pageOf, PageQuery, prose, ShortListQuery } from './primitives.ts';

export const Metric = z.enum(METRICS).meta({ id: 'Metric' });
export const Trigger = z.enum(TRIGGERS).meta({ id: 'Trigger' });

/** A metric to reach within so many hours of the campaign's first live item. */
export const GoalInput = z
  .strictObject({
    metric: Metric,
    target: z.number().int().min(1).max(1e12),
    withinHours: z
      .number()
      .min(1)
      .max(24 * 365),
  })
  .meta({ id: 'GoalInput' });

export const GoalProgress = z
  .object({
    id: Id,
    metric: Metric,
    target: z.number(),
    withinHours: z.number(),
    value: z.number(),
    /** 0 to 1 and beyond. */
    fraction: z.number(),
    state: z.enum(GOAL_STATES),
    startedAt: Instant.nullable(),
    deadlineAt: Instant.nullable(),
    reachedAt: Instant.nullable(),
    /** While it runs: what an hour brought of late, and what each hour that is left has to bring. */
    pace: z.number().nullable(),
    neededPace: z.number().nullable(),
  })
  .meta({ id: 'GoalProgress' });
export type GoalProgress = z.output<typeof GoalProgress>;

/** The entry on a platform's list of what everybody talks about that a response takes up, as it was seen. */
const HotSearch = z
  .strictObject({ entry: line(200), url: z.url({ protocol: /^https?$/ }).max(2000), seenAt: Instant })
  .meta({ id: 'HotSearch' });
export type HotSearch = z.output<typeof HotSearch>;

/** An entry that was noted, and which response takes it up. */
export const NotedHotSearch = HotSearch.extend({ responseId: Id, campaignId: Id, responseTitle: z.string() }).meta({
  id: 'NotedHotSearch',
});
export type NotedHotSearch = z.output<typeof NotedHotSearch>;
export const NotedHotSearchPage = pageOf(NotedHotSearch).meta({ id: 'NotedHotSearchPage' });

/** Seen from `from` until before `to`. */
export const HotSearchListQuery = ShortListQuery.extend({ from: Instant.optional(), to: Instant.optional() });
export type HotSearchListQuery = z.output<typeof HotSearchListQuery>;

export const CampaignResponse = z
  .object({
    id: Id,
    campaignId: Id,
    title: z.string(),
    message: z.string(),
    audienceId: Id.nullable(),
    hotSearch: HotSearch.nullable(),
    /** The ready-made plan that it was begun by. */
    plan: PlanKey.nullable(),
    itemCount: z.number().int(),
  })
  .meta({ id: 'CampaignResponse' });
export type CampaignResponse = z.output<typeof CampaignResponse>;

/** In their order. */
export const CampaignResponsePage = pageOf(CampaignResponse).meta({ id: 'CampaignResponsePage' });
export const CampaignResponseQuery = z.strictObject(PageQuery);
export type CampaignResponseQuery = z.output<typeof CampaignResponseQuery>;

export const SaveResponse = z
  .strictObject({
    title: line(500),
    message: prose(4000).default(''),
    audienceId: Id.nullable(),
    hotSearch: HotSearch.nullable().optional(),
  })
  .meta({ id: 'SaveResponse' });
export type SaveResponse = z.output<typeof SaveResponse>;

export const Campaign = z
  .object({
    id: Id,
    name: z.string(),
    situation: z.string(),
    triggers: z.array(Trigger),
    startsOn: LocalDate,
    endsOn: LocalDate,
    goals: z.array(GoalProgress),
    itemCounts: z.record(z.string(), z.number().int()),
    createdAt: Instant,
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.output<typeof Campaign>;

export const SaveCampaign = z
  .strictObject({
    name: line(120),
    situation: prose(4000).default(''),
    triggers: z.array(Trigger).min(1).max(7),
    startsOn: LocalDate,
    endsOn: LocalDate,
    goals: z.array(GoalInput).max(10).default([]),
  })
  .refine((campaign) => campaign.startsOn <= campaign.endsOn, { path: ['endsOn'], message: 'must not be before the first day' })
  .meta({ id: 'SaveCampaign' });
export type SaveCampaign = z.output<typeof SaveCampaign>;

export const CampaignPage = pageOf(Campaign).meta({ id: 'CampaignPage' });
export const CampaignQuery = z.strictObject({ ...PageQuery, q: prose(200).optional() });
export type CampaignQuery = z.output<typeof CampaignQuery>;

/** One cell of the results table: a number with the instant it was read, or what the source printed instead of a number. */
export const ResultCell = z
  .object({
    platform: Platform,
    itemId: Id,
    value: z.number().nullable(),
    asPrinted: z.string().nullable(),
    note: z.string().nullable(),
    readAt: Instant.nullable(),
    origin: z.enum(['planned', 'imported']),
  })
  .meta({ id: 'ResultCell' });
export type ResultCell = z.output<typeof ResultCell>;

/** The sum of the known cells of one platform: `known` of `of` items have a number. */
export const PlatformTotal = z
  .object({ platform: Platform, sum: z.number().nullable(), known: z.number().int(), of: z.number().int() })
  .meta({ id: 'PlatformTotal' });

/** The number that stands for one item: the first of its platform's metrics of which there is one. */
export const ItemFigure = z.object({ itemId: Id, metric: Metric, value: z.number() }).meta({ id: 'ItemFigure' });
export type ItemFigure = z.output<typeof ItemFigure>;

/**
 * The campaign's table: one row a response, one column a platform, for one metric. A row may have several cells of one platform. Rows come
 * page by page, `figures` with those of their items; everything else is about all of them.
 */
export const CampaignResults = z
  .object({
    metric: Metric,
    metrics: z.array(Metric),
    platforms: z.array(Platform),
    rows: z.array(z.object({ responseId: Id, title: z.string(), cells: z.array(ResultCell) })),
    totals: z.array(PlatformTotal),
    nextCursor: z.string().nullable(),
    figures: z.array(ItemFigure),
    goals: z.array(GoalProgress),
  })
  .meta({ id: 'CampaignResults' });
export type CampaignResults = z.output<typeof CampaignResults>;

export const ResultsQuery = z.strictObject({ ...PageQuery, metric: Metric.optional() });
export type ResultsQuery = z.output<typeof ResultsQuery>;
export const ResultsFileQuery = z.strictObject({ metric: Metric.optional() });
export type ResultsFileQuery = z.output<typeof ResultsFileQuery>;
