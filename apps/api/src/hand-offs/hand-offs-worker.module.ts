import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { HandOffStepsService } from './hand-off-steps.service.ts';
import { HandOffsLoop } from './hand-offs-loop.ts';

/** Of the role `worker`: people are told of what they have to post. */
@Module({
  imports: [DatabaseModule, EventsModule, LedgerModule, NotificationsModule, TimingsModule],
  providers: [HandOffStepsService, HandOffsLoop],
})
export class HandOffsWorkerModule {}
