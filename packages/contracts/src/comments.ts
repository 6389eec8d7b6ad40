import { COMMENT_DEEDS } from '@longstream/domain/platforms/comment-deeds';
import { MOODS } from '@longstream/domain/comments/mood';
import { REPLY_APPROVALS } from '@longstream/domain/comments/reply-policy';
import { TOPIC_TURNS } from '@longstream/domain/comments/topic-course';
import { WAVE_WORDS } from '@longstream/domain/comments/star-wave';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { StatusReason } from './items.ts';
import { Id, Instant, LocalDate, line, pageOf, PageQuery, prose } from './primitives.ts';

const UserId = line(200);

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

/**
 * What a member asked of a comment's platform. `outcome` is null until it has answered; `gone`: the comment was not there any more;
 * `refused` and `unknown` say why in `reason`, and what is unknown may be asked for again.
 */
const CommentDeed = z.object({
  id: Id,
  kind: z.enum(COMMENT_DEEDS),
  byName: z.string(),
  at: Instant,
  outcome: z.enum(['done', 'gone', 'refused', 'unknown']).nullable(),
  reason: StatusReason.nullable(),
});

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
    /** The text is only the beginning of what was written. */
    isCut: z.boolean(),
    /** 1 to 5, of a review. */
    stars: z.number().int().nullable(),
    likes: z.number().int().nullable(),
    /** How it sounds, as a member of the team said; null where none did. */
    mood: z.enum(MOODS).nullable(),
    writtenAt: Instant,
    answered: z.boolean(),
    /** An answer that stands at the platform and was not written here. */
    foreignReply: z.object({ text: z.string(), at: Instant }).nullable(),
    replies: z.array(Reply),
    /** Who said that it needs nothing more; null while it is open. */
    done: z.object({ at: Instant, byName: z.string().nullable() }).nullable(),
    /** Whose it is to see to; null: nobody's yet. */
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** Whether the platform lets it be answered from here. */
    answerable: z.boolean(),
    /** Whether it is among those that stand under the article for all to read; null where the platform tells no such thing. */
    isSelected: z.boolean().nullable(),
    /** Deleted at the platform: the words are only here. */
    isRemoved: z.boolean(),
    /** What may be done to it at the platform from here. */
    mayDo: z.array(z.enum(COMMENT_DEEDS)),
    /** What was done to it there from here, the oldest first. */
    deeds: z.array(CommentDeed),
  })
  .meta({ id: 'Comment' });
export type Comment = z.output<typeof Comment>;

export const CommentPage = pageOf(Comment).meta({ id: 'CommentPage' });

export const CommentQuery = z.strictObject({
  ...PageQuery,
  channelId: Id.optional(),
  itemId: Id.optional(),
  kind: z.enum(['comment', 'review']).optional(),
  /** `open`: nobody has answered it, marked it done or deleted it; `waiting`: an answer waits for approval. */
  show: z.enum(['all', 'open', 'waiting', 'done']).default('all'),
  stars: z.coerce.number().int().min(1).max(5).optional(),
  /** `me`, `nobody`, or a member's user id. */
  assignee: UserId.optional(),
});
export type CommentQuery = z.output<typeof CommentQuery>;

/** Written reviews of some days: their mean of stars is null where there is none. */
const Stars = z.object({ reviews: z.number().int(), oneStar: z.number().int(), stars: z.number().nullable() });

/**
 * What written reviews said beside a campaign, by the workspace's days: `before` the day `from` on which its first item was live, and `after`, from
 * that day on. `from` null: none is live. Ratings without words are told by no platform. `change` is of the share of one-star reviews, in
 * `low` to `high` with 95 %.
 */
export const StarWave = z
  .object({
    asOf: Instant,
    timeZone: z.string(),
    from: LocalDate.nullable(),
    days: z.array(z.object({ day: LocalDate, reviews: z.number().int(), oneStar: z.number().int(), stars: z.number() })),
    before: Stars.nullable(),
    after: Stars.nullable(),
    turn: z
      .object({ word: z.enum(WAVE_WORDS), change: z.object({ by: z.number(), low: z.number(), high: z.number() }).nullable() })
      .nullable(),
  })
  .meta({ id: 'StarWave' });
export type StarWave = z.output<typeof StarWave>;

export const WriteReply = z.strictObject({ text: prose(6000).min(1) }).meta({ id: 'WriteReply' });
export type WriteReply = z.output<typeof WriteReply>;

export const DecideReply = z
  .strictObject({ verdict: z.enum(['approve', 'send_back']), comment: prose(2000).default('') })
  .meta({ id: 'DecideReply' });
export type DecideReply = z.output<typeof DecideReply>;

/** Many together, or one alone; open again where `isDone` is false. */
export const MarkComments = z.strictObject({ commentIds: z.array(Id).min(1).max(1000), isDone: z.boolean() }).meta({ id: 'MarkComments' });
export type MarkComments = z.output<typeof MarkComments>;

/** Those that it changed: the others were so before. */
export const CommentsMarked = z.object({ commentIds: z.array(Id) }).meta({ id: 'CommentsMarked' });
export type CommentsMarked = z.output<typeof CommentsMarked>;

/** Whose they are to see to from now on; nobody's where `assigneeId` is null. */
export const AssignComments = z
  .strictObject({ commentIds: z.array(Id).min(1).max(1000), assigneeId: UserId.nullable() })
  .meta({ id: 'AssignComments' });
export type AssignComments = z.output<typeof AssignComments>;

/** Those that it changed, with whose each was before. */
export const CommentsAssigned = z
  .object({ changed: z.array(z.object({ commentId: Id, fromId: z.string().nullable() })) })
  .meta({ id: 'CommentsAssigned' });
export type CommentsAssigned = z.output<typeof CommentsAssigned>;

/** Among those that stand under the article for all to read, or not. */
export const SelectComment = z.strictObject({ isSelected: z.boolean() }).meta({ id: 'SelectComment' });
export type SelectComment = z.output<typeof SelectComment>;

const TopicWord = line(40).refine((word) => !/\s/.test(word), 'must be one word');

/** Brands and people that no dictionary has, each one word, and words that make no topic here. */
export const TopicWords = z
  .strictObject({ names: z.array(TopicWord).max(200), leftOut: z.array(TopicWord).max(200) })
  .meta({ id: 'TopicWords' });
export type TopicWords = z.output<typeof TopicWords>;

/** The days that ended now; of one platform or the items of one campaign, or of all. */
export const TopicQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(366).default(28),
  platform: Platform.optional(),
  campaignId: Id.optional(),
});
export type TopicQuery = z.output<typeof TopicQuery>;

/**
 * What comments are about. Only the newest are `read`: all there are in these days, or `isAll` is false. `comments` of these have the topic's
 * word, and its `examples` are some of them, the most liked first. `course` counts them by the `step` that begins on `from`, by the workspace's
 * days; `turn` holds its two halves against each other (see the domain's `topic-course`).
 */
export const CommentTopics = z
  .object({
    asOf: Instant,
    read: z.number().int(),
    isAll: z.boolean(),
    step: z.enum(['day', 'week']),
    topics: z.array(
      z.object({
        word: z.string(),
        comments: z.number().int(),
        turn: z.object({ word: z.enum(TOPIC_TURNS), earlier: z.number().int(), later: z.number().int() }),
        course: z.array(z.object({ from: LocalDate, comments: z.number().int() })),
        examples: z.array(Comment.pick({ id: true, platform: true, authorName: true, text: true, likes: true, writtenAt: true })),
      }),
    ),
  })
  .meta({ id: 'CommentTopics' });
export type CommentTopics = z.output<typeof CommentTopics>;

/** Null takes back what was said before. */
export const LabelComment = z.strictObject({ mood: z.enum(MOODS).nullable() }).meta({ id: 'LabelComment' });
export type LabelComment = z.output<typeof LabelComment>;

/** A share and where it lies with 95 %. */
const Share = z.object({ share: z.number(), low: z.number(), high: z.number() });

/**
 * How comments sound, by platform and by the week, as the workspace's weeks begin: the shares that sound well and ill, the rest being neutral. The
 * shares know nothing of `error`: how many of the team's `labels` were told wrongly while they were held out, null while these are too few.
 */
export const CommentMoods = z
  .object({
    asOf: Instant,
    read: z.number().int(),
    isAll: z.boolean(),
    labels: z.number().int(),
    error: Share.nullable(),
    platforms: z.array(
      z.object({
        platform: Platform,
        weeks: z.array(z.object({ week: LocalDate, comments: z.number().int(), good: Share, bad: Share })),
      }),
    ),
  })
  .meta({ id: 'CommentMoods' });
export type CommentMoods = z.output<typeof CommentMoods>;
