import { z } from 'zod';
import { Instant, LocalDate, PageQuery } from './primitives.ts';

const MOST_FOLLOWERS = 10_000_000_000;

/** How many followed an account on a day by the workspace's clock, as the platform said or a member typed in. */
export const FollowerCount = z
  .object({ day: LocalDate, followers: z.number().int(), source: z.enum(['platform', 'member']), readAt: Instant })
  .meta({ id: 'FollowerCount' });
export type FollowerCount = z.output<typeof FollowerCount>;

/** The latest day first. */
export const FollowerCountsQuery = z.strictObject(PageQuery);
export type FollowerCountsQuery = z.output<typeof FollowerCountsQuery>;

/** Of a day that has a count, the number is put right. */
export const TypeFollowers = z
  .strictObject({ day: LocalDate, followers: z.number().int().min(0).max(MOST_FOLLOWERS) })
  .meta({ id: 'TypeFollowers' });
export type TypeFollowers = z.output<typeof TypeFollowers>;
