import type { Notification } from '@longstream/contracts/notifications';
import type { LinkProps } from '@tanstack/react-router';

/** Where the next step is taken. */
export function placeOf(notification: Notification): Pick<LinkProps, 'to' | 'params' | 'search'> {
  const { kind, itemId, data } = notification;
  if (kind === 'goal_reached') return { to: '/campaigns/$campaignId', params: { campaignId: data.campaignId } };
  if (kind === 'report_made') return { to: '/reports/$reportId', params: { reportId: data.reportId } };
  if (kind === 'comments_assigned') return { to: '/comments', search: { assignee: 'me' } };
  if (kind === 'token_expiring') return { to: '/channels' };
  if (itemId === null) return { to: '/board' };
  if (kind === 'approval_waits') return { to: '/approvals', search: { item: itemId } };
  if (kind === 'hand_off_due' || kind === 'hand_off_expired') return { to: '/hand-offs', search: { item: itemId } };
  return { to: '/items/$itemId', params: { itemId } };
}
