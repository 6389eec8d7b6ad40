import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { FollowUpStepsService } from './follow-up-steps.service.ts';
import { FollowUpsLoop } from './follow-ups-loop.ts';

/** Of the role `worker`: what follows an item comes after it. */
@Module({
  imports: [DatabaseModule, EventsModule, ItemsModule, LedgerModule, MediaModule, NotificationsModule, SlotsModule, TimingsModule],
  providers: [FollowUpStepsService, FollowUpsLoop],
})
export class FollowUpsWorkerModule {}
