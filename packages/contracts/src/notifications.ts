import { APPROVAL_STAGES, VERDICTS } from '@longstream/domain/approvals/verdict';
import { METRICS } from '@longstream/domain/engagement/metrics';
import { FOLLOW_UP_QUESTIONS } from '@longstream/domain/follow-ups/follow-up';
import { HOLD_SCOPES } from '@longstream/domain/holds/hold';
import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import { LANGUAGES } from '@longstream/domain/notifications/notification-text';
import { TARGET_STATES, TEAM_TARGET_KINDS } from '@longstream/domain/notifications/targets';
import { REASON_CLASSES } from '@longstream/domain/publishing/outcome';
import { z } from 'zod';
import { Platform } from './channels.ts';
import { Id, Instant, line, PageQuery, pageOf } from './primitives.ts';

const kinds = z.array(z.enum(NOTIFICATION_KINDS)).max(NOTIFICATION_KINDS.length);
const language = z.enum(LANGUAGES);

const reason = z.object({ class: z.enum(REASON_CLASSES), code: z.string().nullable(), text: z.string() }).nullable();
const unusualPace = z.object({ metric: z.enum(METRICS), gained: z.number(), expected: z.number(), ageHours: z.number() });
const heldScope = { scope: z.enum(HOLD_SCOPES), name: z.string().nullable() };

/** What every kind has; `item` is how the item was called when it happened. */
const told = {
  id: Id,
  itemId: Id.nullable(),
  item: z.object({ headline: z.string(), channel: z.string().nullable() }).nullable(),
  at: Instant,
  readAt: Instant.nullable(),
};

/** What a member is told. `notificationText` of the domain says it in words. */
export const Notification = z
  .discriminatedUnion('kind', [
    z.object({ ...told, kind: z.literal('item_failed'), data: z.object({ reason }) }),
    z.object({ ...told, kind: z.literal('item_missed'), data: z.object({ dueAt: Instant.nullable(), asks: z.boolean() }) }),
    z.object({ ...told, kind: z.literal('item_unconfirmed'), data: z.object({ reason }) }),
    z.object({ ...told, kind: z.literal('item_doubled'), data: z.object({ urls: z.array(z.string()) }) }),
    z.object({ ...told, kind: z.literal('item_removed'), data: z.object({ platform: Platform }) }),
    z.object({ ...told, kind: z.literal('item_limited'), data: z.object({ platform: Platform }) }),
    z.object({ ...told, kind: z.literal('item_breaks_out'), data: unusualPace }),
    z.object({ ...told, kind: z.literal('item_falls_behind'), data: unusualPace }),
    z.object({ ...told, kind: z.literal('hand_off_due'), data: z.object({ endsAt: Instant.nullable(), startsAt: Instant.optional() }) }),
    z.object({ ...told, kind: z.literal('hand_off_expired'), data: z.object({ endsAt: Instant.nullable() }) }),
    z.object({
      ...told,
      kind: z.literal('token_expiring'),
      data: z.object({ channelId: Id, channel: z.string(), endsAt: Instant.nullable() }),
    }),
    z.object({
      ...told,
      kind: z.literal('held'),
      data: z.object({ ...heldScope, reason: z.string(), sparesFormal: z.boolean().optional() }),
    }),
    z.object({ ...told, kind: z.literal('released'), data: z.object(heldScope) }),
    z.object({
      ...told,
      kind: z.literal('goal_reached'),
      data: z.object({ campaignId: Id, campaign: z.string(), metric: z.enum(METRICS), target: z.number(), value: z.number() }),
    }),
    z.object({
      ...told,
      kind: z.literal('space_short'),
      data: z.object({ freeMegabytes: z.number(), floorMegabytes: z.number() }),
    }),
    z.object({
      ...told,
      kind: z.literal('report_made'),
      data: z.object({ reportId: Id, report: z.string(), renderingId: Id.nullable() }),
    }),
    z.object({
      ...told,
      kind: z.literal('comments_assigned'),
      data: z.object({ by: z.string(), comments: z.number().int(), author: z.string(), text: z.string() }),
    }),
    z.object({
      ...told,
      kind: z.literal('follow_up_waits'),
      data: z.object({ lead: z.string(), question: z.enum(FOLLOW_UP_QUESTIONS).optional() }),
    }),
    z.object({
      ...told,
      kind: z.literal('approval_waits'),
      data: z.object({ stage: z.enum(APPROVAL_STAGES), step: z.number().int(), steps: z.number().int(), dueAt: Instant }),
    }),
    z.object({ ...told, kind: z.literal('approval_expired'), data: z.object({ expiresAt: Instant }) }),
    z.object({ ...told, kind: z.literal('changes_requested'), data: z.object({ by: z.string(), comment: z.string() }) }),
    z.object({ ...told, kind: z.literal('mentioned'), data: z.object({ by: z.string(), text: z.string() }) }),
    z.object({
      ...told,
      kind: z.literal('guest_answered'),
      data: z.object({ guest: z.string(), verdict: z.enum(VERDICTS), comment: z.string(), counts: z.boolean() }),
    }),
  ])
  .meta({ id: 'Notification' });
export type Notification = z.output<typeof Notification>;

export const NotificationPage = pageOf(Notification).meta({ id: 'NotificationPage' });

/** The newest first. */
export const NotificationQuery = z.strictObject({
  ...PageQuery,
  unread: z.stringbool().default(false),
  kind: z.enum(NOTIFICATION_KINDS).optional(),
});
export type NotificationQuery = z.output<typeof NotificationQuery>;

export const UnreadCount = z.object({ count: z.number().int() }).meta({ id: 'UnreadCount' });
export type UnreadCount = z.output<typeof UnreadCount>;

/** Everything up to the newest that was on the screen, so that nothing is marked that nobody saw. */
export const MarkAllRead = z.strictObject({ upTo: Id }).meta({ id: 'MarkAllRead' });
export type MarkAllRead = z.output<typeof MarkAllRead>;

/** Why a delivery did not arrive: `setup` is for a person to mend. */
export const DeliveryProblem = z
  .object({ class: z.enum(['setup', 'too_often', 'refused', 'unreachable']), code: z.string().nullable(), text: z.string() })
  .meta({ id: 'DeliveryProblem' });

const standing = {
  state: z.enum(TARGET_STATES),
  problem: DeliveryProblem.nullable(),
  failingSince: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  /** Notifications that have not arrived there yet. */
  owed: z.number().int(),
};

/** A member's own: what they are mailed. `canMail` is whether this installation has a mail server. */
export const NotificationPreferences = z
  .object({ canMail: z.boolean(), address: z.string(), mailedKinds: kinds, language, ...standing })
  .meta({ id: 'NotificationPreferences' });
export type NotificationPreferences = z.output<typeof NotificationPreferences>;

export const SaveNotificationPreferences = z.strictObject({ mailedKinds: kinds, language }).meta({ id: 'SaveNotificationPreferences' });
export type SaveNotificationPreferences = z.output<typeof SaveNotificationPreferences>;

/** Where the team is told. Its address and secret are never shown again; `host` is the address's. */
export const NotificationTarget = z
  .object({
    id: Id,
    kind: z.enum(TEAM_TARGET_KINDS),
    name: z.string(),
    language,
    kinds,
    host: z.string(),
    keyword: z.string(),
    ...standing,
  })
  .meta({ id: 'NotificationTarget' });
export type NotificationTarget = z.output<typeof NotificationTarget>;

export const NotificationTargetPage = pageOf(NotificationTarget).meta({ id: 'NotificationTargetPage' });

const url = z.url({ protocol: /^https?$/ }).max(1000);
/** A robot's signing secret, where its protection is a signature. */
const robotSecret = z.union([z.literal(''), line(200).regex(/^\S*$/, 'must not contain blanks')]);
const webhookSecret = line(200).regex(/^\S{16,}$/, 'must be 16 characters or more, without blanks');
const keyword = z.union([z.literal(''), line(50)]).default('');
const shown = { name: line(80), language, kinds };

export const CreateNotificationTarget = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dingtalk'), ...shown, url, secret: robotSecret.default(''), keyword }),
    z.strictObject({ kind: z.literal('feishu'), ...shown, url, secret: robotSecret.default(''), keyword }),
    z.strictObject({ kind: z.literal('wecom'), ...shown, url }),
    z.strictObject({ kind: z.literal('webhook'), ...shown, url, secret: webhookSecret }),
  ])
  .meta({ id: 'CreateNotificationTarget' });
export type CreateNotificationTarget = z.output<typeof CreateNotificationTarget>;

/** What is left out stays as it is. */
export const UpdateNotificationTarget = z
  .strictObject({ ...shown, url, secret: robotSecret, keyword: z.union([z.literal(''), line(50)]) })
  .partial()
  .meta({ id: 'UpdateNotificationTarget' });
export type UpdateNotificationTarget = z.output<typeof UpdateNotificationTarget>;

/** What the other side said to a test message. */
export const NotificationTest = z.object({ delivered: z.boolean(), problem: DeliveryProblem.nullable() }).meta({ id: 'NotificationTest' });
export type NotificationTest = z.output<typeof NotificationTest>;
