import { Module } from '@nestjs/common';
import { BlackoutsModule } from '../blackouts/blackouts.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { FatigueModelsService } from '../fatigue/fatigue-models.service.ts';
import { FrequencyCapsModule } from '../frequency-caps/frequency-caps.module.ts';
import { NearDuplicatesModule } from '../near-duplicates/near-duplicates.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { PlanMakingService } from './plan-making.service.ts';
import { PlanMoodsService } from './plan-moods.service.ts';
import { PlanningLoop } from './planning-loop.ts';

/** Of the role `worker`: plans that are asked for are made. */
@Module({
  imports: [DatabaseModule, EventsModule, FrequencyCapsModule, BlackoutsModule, NearDuplicatesModule, TimingsModule],
  providers: [FatigueModelsService, PlanMoodsService, PlanMakingService, PlanningLoop],
})
export class PlanningWorkerModule {}
