import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { DeadlinesLoop } from './deadlines-loop.ts';
import { DeadlinesService } from './deadlines.service.ts';

/** Of the role `worker`: requests are decided in time, or end. */
@Module({
  imports: [DatabaseModule, EventsModule, LedgerModule, NotificationsModule, TimingsModule],
  providers: [DeadlinesService, DeadlinesLoop],
})
export class ApprovalsWorkerModule {}
