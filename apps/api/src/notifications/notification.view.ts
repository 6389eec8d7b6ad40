import type { Notification } from '@longstream/contracts/notifications';
import type { NotificationEntity } from './notification.entity.ts';

export type NotificationRow = Pick<NotificationEntity, 'id' | 'kind' | 'itemId' | 'item' | 'data' | 'at'> & {
  readonly readAt: Date | null;
};

/** Kind and data go together in the row as they do in the contract, which checks it on the way out. */
export function toNotification({ id, kind, itemId, item, data, at, readAt }: NotificationRow): Notification {
  return { id, kind, itemId, item, data, at: at.toISOString(), readAt: readAt?.toISOString() ?? null } as Notification;
}
