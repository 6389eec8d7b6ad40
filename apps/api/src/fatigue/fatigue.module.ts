import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { ExposuresService } from './exposures.service.ts';
import { FatigueModelsService } from './fatigue-models.service.ts';
import { FatigueController } from './fatigue.controller.ts';
import { FatigueService } from './fatigue.service.ts';

@Module({
  imports: [DatabaseModule, ItemsModule],
  controllers: [FatigueController],
  providers: [ExposuresService, FatigueModelsService, FatigueService],
  exports: [FatigueService],
})
export class FatigueModule {}
