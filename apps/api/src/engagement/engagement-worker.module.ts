import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { DueSamplesQueries } from './due-samples.queries.ts';
import { EngagementModule } from './engagement.module.ts';
import { SamplingLoop } from './sampling-loop.ts';

/** Of the role `worker`: samples what is live. */
@Module({ imports: [DatabaseModule, EngagementModule, EventsModule, TimingsModule], providers: [DueSamplesQueries, SamplingLoop] })
export class EngagementWorkerModule {}
