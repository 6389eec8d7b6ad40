import { Module } from '@nestjs/common';
import { BlackoutsModule } from '../blackouts/blackouts.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { FrequencyCapsModule } from '../frequency-caps/frequency-caps.module.ts';
import { NearDuplicatesModule } from '../near-duplicates/near-duplicates.module.ts';
import { SlotsController } from './slots.controller.ts';
import { SlotsService } from './slots.service.ts';

@Module({
  imports: [DatabaseModule, FrequencyCapsModule, BlackoutsModule, NearDuplicatesModule],
  controllers: [SlotsController],
  providers: [SlotsService],
  exports: [SlotsService],
})
export class SlotsModule {}
