import { LOAD_BANDS } from '@longstream/domain/fatigue/load';
import { z } from 'zod';
import { ExposureKind } from './items.ts';
import { Id, Instant, pageOf, ShortListQuery } from './primitives.ts';

const LoadBand = z.enum(LOAD_BANDS).meta({ id: 'LoadBand' });

/**
 * How the followers of a channel tire, and who says so. `interval`: eight of ten values of k that its own results allow; null where k is our
 * suggestion. `posts`: how many of its posts have been measured after a day.
 */
export const FatigueModel = z
  .object({
    halfLifeHours: z.number(),
    k: z.number(),
    calmStock: z.number(),
    floor: z.number(),
    halfLifeFrom: z.enum(['team', 'own_results', 'our_suggestion']),
    kFrom: z.enum(['own_results', 'our_suggestion']),
    interval: z.object({ kLow: z.number(), kHigh: z.number() }).nullable(),
    posts: z.number().int(),
  })
  .meta({ id: 'FatigueModel' });
export type FatigueModel = z.output<typeof FatigueModel>;

/** Whose items the followers of a channel meet: the share of them who follow the other channel too. */
const Reach = z.object({ channelId: Id, overlap: z.number() });

/**
 * The load on a channel's followers at an instant, by what has gone out and what is scheduled until then, as it is known at `asOf`. `effect` is the
 * part of its usual effect that the next item keeps, between `effectLow` and `effectHigh` where k was measured. `recent`: the items that the load
 * comes from, and the hours since the first of them.
 */
export const ChannelLoad = z
  .object({
    channelId: Id,
    at: Instant,
    asOf: Instant,
    stock: z.number(),
    load: z.number(),
    band: LoadBand,
    effect: z.number(),
    effectLow: z.number().nullable(),
    effectHigh: z.number().nullable(),
    calmAt: Instant,
    recent: z.object({ items: z.number().int(), hours: z.number() }),
    reach: z.array(Reach),
    model: FatigueModel,
  })
  .meta({ id: 'ChannelLoad' });
export type ChannelLoad = z.output<typeof ChannelLoad>;

export const ChannelLoadPage = pageOf(ChannelLoad).meta({ id: 'ChannelLoadPage' });

/** Now, unless `at` says otherwise; of all channels, or of those of one audience. `withoutItemId`: as if that item were not planned. */
export const LoadQuery = ShortListQuery.extend({
  at: Instant.optional(),
  audienceId: Id.optional(),
  channelId: Id.optional(),
  withoutItemId: Id.optional(),
});
export type LoadQuery = z.output<typeof LoadQuery>;

/** The longest stretch that is told at once. */
const MOST_DAYS = 92;

/** The load of one channel's followers through a stretch of time, at even steps. */
export const LoadCourseQuery = z
  .strictObject({ from: Instant, to: Instant })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'must be after the beginning' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * 86_400_000, {
    path: ['to'],
    message: `must be within ${String(MOST_DAYS)} days of the beginning`,
  });
export type LoadCourseQuery = z.output<typeof LoadCourseQuery>;

export const LoadCourse = z
  .object({
    channelId: Id,
    asOf: Instant,
    stepMinutes: z.number().int(),
    points: z.array(z.object({ at: Instant, load: z.number(), band: LoadBand })),
    model: FatigueModel,
  })
  .meta({ id: 'LoadCourse' });
export type LoadCourse = z.output<typeof LoadCourse>;

/** How evenly a campaign spreads its load over its days; null where that would say nothing. */
export const CampaignSteadiness = z
  .object({
    asOf: Instant,
    timeZone: z.string(),
    items: z.number().int(),
    steadiness: z.object({ days: z.number().int(), evenDays: z.number().int(), longestSilenceDays: z.number().int() }).nullable(),
  })
  .meta({ id: 'CampaignSteadiness' });
export type CampaignSteadiness = z.output<typeof CampaignSteadiness>;

/** What an item asks of its audience (null: what follows from the way it goes out), and whether it may try another hour. */
export const SaveExposure = z.strictObject({ exposure: ExposureKind.nullable(), movable: z.boolean() }).meta({ id: 'SaveExposure' });
export type SaveExposure = z.output<typeof SaveExposure>;
