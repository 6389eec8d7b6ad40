import { RobotGatesService } from '../src/channels/robot-gates.service.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Database } from '../src/database/database.ts';
import { DeliveryService } from '../src/notifications/delivery.service.ts';
import { InboxService } from '../src/notifications/inbox.service.ts';
import { Mailer } from '../src/notifications/mailer.ts';
import { NotificationTargetEntity } from '../src/notifications/notification-target.entity.ts';
import { NotificationsService } from '../src/notifications/notifications.service.ts';
import { PreferencesService } from '../src/notifications/preferences.service.ts';
import { SendingService } from '../src/notifications/sending.service.ts';
import { TargetBox } from '../src/notifications/target-box.ts';
import { TargetsService } from '../src/notifications/targets.service.ts';
import { TestingService } from '../src/notifications/testing.service.ts';
import { ReportRenderingsService } from '../src/reports/report-renderings.service.ts';
import type { Actor } from '../src/sessions/actor.ts';

/** The services around a notification, as their modules put them together. */
export function openNotifications(db: Database, settings: Settings) {
  const box = new TargetBox(settings);
  const sending = new SendingService(db, box, new Mailer(settings), new RobotGatesService(db), new ReportRenderingsService(db), settings);
  const testing = new TestingService(db, sending, settings);
  return {
    notifications: new NotificationsService(settings),
    deliveries: new DeliveryService(db, sending, settings),
    inbox: new InboxService(db),
    preferences: new PreferencesService(db, testing, settings),
    targets: new TargetsService(db, box, testing, settings),
    /** The id of a member's mailbox. */
    async mailboxOf({ workspaceId, userId }: Actor): Promise<string> {
      const { id } = await db.inWorkspace(workspaceId, (tx) => tx.findOneByOrFail(NotificationTargetEntity, { workspaceId, userId }));
      return id;
    },
  };
}
