import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { PlanningController } from './planning.controller.ts';
import { PlansService } from './plans.service.ts';
import { PlanTakingService } from './plan-taking.service.ts';

@Module({
  imports: [DatabaseModule, ItemsModule],
  controllers: [PlanningController],
  providers: [PlansService, PlanTakingService],
})
export class PlanningModule {}
