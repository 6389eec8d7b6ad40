import { Injectable } from '@nestjs/common';
import type { Notification, NotificationQuery, UnreadCount } from '@longstream/contracts/notifications';
import { Refusal } from '@longstream/domain/refusal';
import { announce, Database } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { type NotificationRow, toNotification } from './notification.view.ts';

/** What a member is told in the app, and what of it they have read. */
@Injectable()
export class InboxService {
  constructor(private readonly db: Database) {}

  list({ workspaceId, userId }: Actor, { limit, cursor, unread, kind }: NotificationQuery): Promise<Page<Notification>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.query<NotificationRow[]>(
        `select notification.id, kind, item_id as "itemId", item, data, at, receipt.read_at as "readAt"
           from notification_receipt receipt
           join notification on notification.workspace_id = receipt.workspace_id and notification.id = receipt.notification_id
          where receipt.workspace_id = $1 and receipt.user_id = $2 and ($3::uuid is null or receipt.notification_id < $3)
            and ($4 = false or receipt.read_at is null) and ($5::text is null or kind = $5)
          order by receipt.notification_id desc limit $6`,
        [workspaceId, userId, readIdCursor(cursor), unread, kind ?? null, limit + 1],
      );
      return toPage(rows, limit, ({ id }) => [id], toNotification);
    });
  }

  unreadCount({ workspaceId, userId }: Actor): Promise<UnreadCount> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [row] = await tx.query<{ count: number }[]>(
        'select count(*)::int as count from notification_receipt where workspace_id = $1 and user_id = $2 and read_at is null',
        [workspaceId, userId],
      );
      return { count: row?.count ?? 0 };
    });
  }

  markRead({ workspaceId, userId }: Actor, notificationId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [, count] = await tx.query<[unknown[], number]>(
        `update notification_receipt set read_at = coalesce(read_at, now())
          where workspace_id = $1 and user_id = $2 and notification_id = $3 returning read_at`,
        [workspaceId, userId, notificationId],
      );
      if (count === 0) throw new Refusal('not_found', { what: 'notification' });
      await announce(tx, workspaceId, ['notifications']);
    });
  }

  /** Ids grow with time, so that everything up to one is everything that is not newer. */
  markAllRead({ workspaceId, userId }: Actor, upTo: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.query(
        'update notification_receipt set read_at = now() where workspace_id = $1 and user_id = $2 and notification_id <= $3 and read_at is null',
        [workspaceId, userId, upTo],
      );
      await announce(tx, workspaceId, ['notifications']);
    });
  }
}
