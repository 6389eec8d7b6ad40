import { NOTIFICATION_KINDS, type NotificationKind } from '@longstream/domain/notifications/notification-kinds';
import { m } from '../paraglide/messages.js';

const WORDS: Record<NotificationKind, () => string> = {
  item_failed: m.notification_kind_item_failed,
  item_missed: m.notification_kind_item_missed,
  item_unconfirmed: m.notification_kind_item_unconfirmed,
  item_doubled: m.notification_kind_item_doubled,
  item_removed: m.notification_kind_item_removed,
  item_limited: m.notification_kind_item_limited,
  item_breaks_out: m.notification_kind_item_breaks_out,
  item_falls_behind: m.notification_kind_item_falls_behind,
  hand_off_due: m.notification_kind_hand_off_due,
  hand_off_expired: m.notification_kind_hand_off_expired,
  token_expiring: m.notification_kind_token_expiring,
  held: m.notification_kind_held,
  released: m.notification_kind_released,
  goal_reached: m.notification_kind_goal_reached,
  follow_up_waits: m.notification_kind_follow_up_waits,
  approval_waits: m.notification_kind_approval_waits,
  approval_expired: m.notification_kind_approval_expired,
  changes_requested: m.notification_kind_changes_requested,
  mentioned: m.notification_kind_mentioned,
  guest_answered: m.notification_kind_guest_answered,
  space_short: m.notification_kind_space_short,
  report_made: m.notification_kind_report_made,
  comments_assigned: m.notification_kind_comments_assigned,
};

export const kindWord = (kind: NotificationKind): string => WORDS[kind]();

/** The kinds in their own order, with one put in or taken out. */
export function toggled(kinds: readonly NotificationKind[], kind: NotificationKind, isIn: boolean): NotificationKind[] {
  return NOTIFICATION_KINDS.filter((known) => (known === kind ? isIn : kinds.includes(known)));
}
