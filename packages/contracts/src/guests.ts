import { VERDICTS } from '@longstream/domain/approvals/verdict';
import { z } from 'zod';
import { Capability, Platform } from './channels.ts';
import { ItemContent } from './items.ts';
import { Id, IanaZone, Instant, line, pageOf, PageQuery, prose } from './primitives.ts';

/** What a guest is shown first: by whom they are asked, about what, and until when. `name` is the item's headline or the campaign's name. */
export const GuestVisit = z
  .object({
    workspace: z.string(),
    hostName: z.string(),
    about: z.object({ kind: z.enum(['item', 'campaign']), name: z.string() }),
    expiresAt: Instant,
    timeZone: IanaZone,
  })
  .meta({ id: 'GuestVisit' });
export type GuestVisit = z.output<typeof GuestVisit>;

/** What was said through the same link about the revision that is shown. */
const GuestAnswer = z
  .object({ name: z.string(), verdict: z.enum(VERDICTS), comment: z.string(), counts: z.boolean(), at: Instant })
  .meta({ id: 'GuestAnswer' });

/** An item that waits for a decision, as a guest sees it: what would be sent, where and when. `decides`: whether their word counts. */
export const GuestItem = z
  .object({
    id: Id,
    headline: z.string(),
    platform: Platform,
    channel: z.string().nullable(),
    capabilities: z.array(Capability),
    scheduledAt: Instant.nullable(),
    revisionHash: z.string(),
    content: ItemContent,
    decides: z.boolean(),
    answers: z.array(GuestAnswer),
  })
  .meta({ id: 'GuestItem' });
export type GuestItem = z.output<typeof GuestItem>;
export const GuestItemPage = pageOf(GuestItem).meta({ id: 'GuestItemPage' });
export const GuestItemQuery = z.strictObject({ ...PageQuery, limit: z.coerce.number().int().min(1).max(50).default(10) });
export type GuestItemQuery = z.output<typeof GuestItemQuery>;

/** The answer names the revision that was read, and whoever gives it. */
export const AnswerAsGuest = z
  .strictObject({ name: line(60), verdict: z.enum(VERDICTS), comment: prose(2000).default(''), revisionHash: z.string().max(64) })
  .refine(({ verdict, comment }) => verdict === 'approve' || comment.trim() !== '', { path: ['comment'], message: 'must not be blank' })
  .meta({ id: 'AnswerAsGuest' });
export type AnswerAsGuest = z.output<typeof AnswerAsGuest>;

/** Whether it decided; else it was passed on. */
export const GuestAnswered = z.object({ counts: z.boolean() }).meta({ id: 'GuestAnswered' });
export type GuestAnswered = z.output<typeof GuestAnswered>;
