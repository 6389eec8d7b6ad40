import { REPLY_APPROVALS } from '@longstream/domain/comments/reply-policy';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { StatusReason } from './items.ts';
import { Id, Instant, pageOf, PageQuery, prose } from './primitives.ts';

export const ReplyPolicy = z
  .strictObject({ answeredBy: z.enum(['editor', 'manager']), approval: z.enum(REPLY_APPROVALS) })
  .meta({ id: 'ReplyPolicy' });
export type ReplyPolicy = z.output<typeof ReplyPolicy>;

/**
 * An answer of ours. `needs_approval` waits for somebody else's yes; `sending` may have reached the platform; `unconfirmed` is looked
 * for there; `pending` is at the platform and not public yet; `sent_back` and `failed` say why in `reason`.
 */
export const REPLY_STATES = ['needs_approval', 'sent_back', 'queued', 'sending', 'unconfirmed', 'pending', 'sent', 'failed'] as const;

export const Reply = z
  .object({
    id: Id,
    text: z.string(),
    state: z.enum(REPLY_STATES),
    reason: StatusReason.nullable(),
    authorId: z.string(),
    authorName: z.string(),
    /** Who let it go, or sent it back with this comment. */
    decidedByName: z.string().nullable(),
    decision: z.string(),
    createdAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'Reply' });
export type Reply = z.output<typeof Reply>;

/** What the public wrote under an item, or in a review. `answered` counts an answer that was given at the platform itself too. */
export const Comment = z
  .object({
    id: Id,
    platform: Platform,
    channelId: Id,
    channelName: z.string(),
    itemId: Id.nullable(),
    itemHeadline: z.string().nullable(),
    kind: z.enum(['comment', 'review']),
    authorName: z.string(),
    text: z.string(),
    /** 1 to 5, of a review. */
    stars: z.number().int().nullable(),
    likes: z.number().int().nullable(),
    writtenAt: Instant,
    answered: z.boolean(),
    /** An answer that stands at the platform and was not written here. */
    foreignReply: z.object({ text: z.string(), at: Instant }).nullable(),
    replies: z.array(Reply),
    /** Whether the platform lets it be answered from here. */
    answerable: z.boolean(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.output<typeof Comment>;

export const CommentPage = pageOf(Comment).meta({ id: 'CommentPage' });

export const CommentQuery = z.strictObject({
  ...PageQuery,
  channelId: Id.optional(),
  itemId: Id.optional(),
  kind: z.enum(['comment', 'review']).optional(),
  /** `unanswered`: nobody has; `waiting`: an answer waits for approval. */
  show: z.enum(['all', 'unanswered', 'waiting']).default('all'),
  stars: z.coerce.number().int().min(1).max(5).optional(),
});
export type CommentQuery = z.output<typeof CommentQuery>;

export const WriteReply = z.strictObject({ text: prose(6000).min(1) }).meta({ id: 'WriteReply' });
export type WriteReply = z.output<typeof WriteReply>;

export const DecideReply = z
  .strictObject({ verdict: z.enum(['approve', 'send_back']), comment: prose(2000).default('') })
  .meta({ id: 'DecideReply' });
export type DecideReply = z.output<typeof DecideReply>;
