import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { ChannelsModule } from './channels.module.ts';
import { EndingsJob } from './endings.job.ts';
import { EndingsService } from './endings.service.ts';
import { RefreshLoop } from './refresh-loop.ts';
import { ResealingService } from './resealing.service.ts';

/** Of the role `worker`: the channels' tokens are kept alive, and sealed with the key of today. */
@Module({
  imports: [ChannelsModule, DatabaseModule, EventsModule, JobsModule, NotificationsModule, TimingsModule],
  providers: [EndingsJob, EndingsService, RefreshLoop, ResealingService],
})
export class ChannelsWorkerModule {}
