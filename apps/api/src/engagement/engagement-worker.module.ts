import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { DueSamplesQueries } from './due-samples.queries.ts';
import { EngagementModule } from './engagement.module.ts';
import { SampleMonthsLoop } from './sample-months-loop.ts';
import { SampleMonthsService } from './sample-months.service.ts';
import { SamplingLoop } from './sampling-loop.ts';

/** Of the role `worker`: samples what is live, and sees to where samples are kept. */
@Module({
  imports: [ConfigModule, DatabaseModule, EngagementModule, EventsModule, TimingsModule],
  providers: [DueSamplesQueries, SampleMonthsLoop, SampleMonthsService, SamplingLoop],
})
export class EngagementWorkerModule {}
