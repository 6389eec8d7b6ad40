import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { DeliveryService } from './delivery.service.ts';
import { InboxService } from './inbox.service.ts';
import { Mailer } from './mailer.ts';
import { NotificationsController } from './notifications.controller.ts';
import { PreferencesService } from './preferences.service.ts';
import { SendingService } from './sending.service.ts';
import { TargetBox } from './target-box.ts';
import { TargetsController } from './targets.controller.ts';
import { TargetsService } from './targets.service.ts';
import { TestingService } from './testing.service.ts';

/** Where what the team is told arrives: in the app, in mailboxes, in group chats, at programs. */
@Module({
  imports: [ChannelsModule, ConfigModule, DatabaseModule, ReportsModule],
  controllers: [NotificationsController, TargetsController],
  providers: [DeliveryService, InboxService, Mailer, PreferencesService, SendingService, TargetBox, TargetsService, TestingService],
  exports: [DeliveryService, TargetBox],
})
export class InboxModule {}
