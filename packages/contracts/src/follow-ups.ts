import { FOLLOW_UP_QUESTIONS, FOLLOW_UP_STATES, ON_LEAD_FAILURE } from '@longstream/domain/follow-ups/follow-up';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { ItemStatus } from './items.ts';
import { Id, IanaZone, Instant, prose, WallTime } from './primitives.ts';

const LONGEST_LAG_MINUTES = 90 * 24 * 60;

/** `goAt` is the time of its own at which a follow-up goes alone, and needed for `go_anyway`. */
const terms = {
  lagMinutes: z.number().int().min(0).max(LONGEST_LAG_MINUTES),
  carriesLink: z.boolean(),
  onFailure: z.enum(ON_LEAD_FAILURE),
  goAt: z.strictObject({ wallTime: WallTime, timeZone: IanaZone }).optional(),
};
const hasOwnTime = ({ onFailure, goAt }: { onFailure: string; goAt?: unknown }) => (onFailure === 'go_anyway') === (goAt !== undefined);
const OWN_TIME = { path: ['goAt'], message: 'is needed for go_anyway, and for nothing else' };

/** Makes an item follow another. */
export const FollowItem = z
  .strictObject({ leadId: Id, ...terms })
  .refine(hasOwnTime, OWN_TIME)
  .meta({ id: 'FollowItem' });
export type FollowItem = z.output<typeof FollowItem>;

/** Makes drafts that follow this one, each on a channel of its own and after a lag of its own, with these words to begin with. */
export const AddFollowers = z
  .strictObject({
    followers: z
      .array(z.strictObject({ channelId: Id, lagMinutes: terms.lagMinutes }))
      .min(1)
      .max(50),
    text: prose(20_000),
    carriesLink: terms.carriesLink,
    onFailure: terms.onFailure,
    goAt: terms.goAt,
  })
  .refine(hasOwnTime, OWN_TIME)
  .meta({ id: 'AddFollowers' });
export type AddFollowers = z.output<typeof AddFollowers>;

/** One end of a follow-up: the item there, as far as a line about it needs to know. */
const FollowUpEnd = z
  .object({
    itemId: Id,
    headline: z.string(),
    status: ItemStatus,
    platform: Platform,
    channelId: Id.nullable(),
    scheduledAt: Instant.nullable(),
  })
  .meta({ id: 'FollowUpEnd' });

/** That one item comes after another. `question` is why it asks; `goAt` the time of its own. */
export const FollowUp = z
  .object({
    lead: FollowUpEnd,
    follower: FollowUpEnd,
    state: z.enum(FOLLOW_UP_STATES),
    question: z.enum(FOLLOW_UP_QUESTIONS).nullable(),
    lagMinutes: z.number().int(),
    carriesLink: z.boolean(),
    onFailure: z.enum(ON_LEAD_FAILURE),
    goAt: Instant.nullable(),
  })
  .meta({ id: 'FollowUp' });
export type FollowUp = z.output<typeof FollowUp>;

/** What an item follows, and what follows it. */
export const ItemFollowUps = z.object({ follows: FollowUp.nullable(), followers: z.array(FollowUp) }).meta({ id: 'ItemFollowUps' });
export type ItemFollowUps = z.output<typeof ItemFollowUps>;
