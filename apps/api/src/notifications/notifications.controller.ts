import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  MarkAllRead,
  NotificationPage,
  NotificationPreferences,
  NotificationQuery,
  NotificationTest,
  SaveNotificationPreferences,
  UnreadCount,
} from '@longstream/contracts/notifications';
import { Id } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { InboxService } from './inbox.service.ts';
import { PreferencesService } from './preferences.service.ts';

/** A member's own. */
@Controller('workspaces/:workspaceId')
export class NotificationsController {
  constructor(
    private readonly inbox: InboxService,
    private readonly preferences: PreferencesService,
  ) {}

  @Get('notifications')
  @Returns(NotificationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: NotificationQuery }) query: NotificationQuery) {
    return this.inbox.list(actor, query);
  }

  @Get('notifications/unread')
  @Returns(UnreadCount)
  unread(@CurrentActor() actor: Actor) {
    return this.inbox.unreadCount(actor);
  }

  @Post('notifications/read')
  @ReturnsNothing()
  markAllRead(@CurrentActor() actor: Actor, @Body({ schema: MarkAllRead }) { upTo }: MarkAllRead) {
    return this.inbox.markAllRead(actor, upTo);
  }

  @Post('notifications/:notificationId/read')
  @ReturnsNothing()
  markRead(@CurrentActor() actor: Actor, @Param('notificationId', { schema: Id }) notificationId: string) {
    return this.inbox.markRead(actor, notificationId);
  }

  @Get('notification-preferences')
  @Returns(NotificationPreferences)
  getPreferences(@CurrentActor() actor: Actor) {
    return this.preferences.get(actor);
  }

  @Put('notification-preferences')
  @Returns(NotificationPreferences)
  savePreferences(@CurrentActor() actor: Actor, @Body({ schema: SaveNotificationPreferences }) body: SaveNotificationPreferences) {
    return this.preferences.save(actor, body);
  }

  /** Mails the member, and answers what the mail server said. */
  @Post('notification-preferences/test')
  @Returns(NotificationTest)
  testMail(@CurrentActor() actor: Actor) {
    return this.preferences.test(actor);
  }
}
