import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { DueSamplesQueries } from './due-samples.queries.ts';
import { EngagementModule } from './engagement.module.ts';
import { FollowerCountsLoop } from './follower-counts-loop.ts';
import { FollowerReadingService } from './follower-reading.service.ts';
import { SampleMonthsLoop } from './sample-months-loop.ts';
import { SampleMonthsService } from './sample-months.service.ts';
import { SamplingLoop } from './sampling-loop.ts';

/** Of the role `worker`: samples what is live, counts who follows, and sees to where samples are kept. */
@Module({
  imports: [ChannelsModule, ConfigModule, DatabaseModule, EngagementModule, EventsModule, TimingsModule],
  providers: [DueSamplesQueries, FollowerCountsLoop, FollowerReadingService, SampleMonthsLoop, SampleMonthsService, SamplingLoop],
})
export class EngagementWorkerModule {}
