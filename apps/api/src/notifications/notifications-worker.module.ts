import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { DeliveryLoop } from './delivery-loop.ts';
import { ForgettingJob } from './forgetting.job.ts';
import { ForgettingService } from './forgetting.service.ts';
import { InboxModule } from './inbox.module.ts';
import { ResealingTargetsService } from './resealing.service.ts';

/** Of the role `worker`: brings to mailboxes, group chats and programs what they are owed, and forgets what is old. */
@Module({
  imports: [DatabaseModule, EventsModule, InboxModule, JobsModule, TimingsModule],
  providers: [DeliveryLoop, ForgettingJob, ForgettingService, ResealingTargetsService],
})
export class NotificationsWorkerModule {}
