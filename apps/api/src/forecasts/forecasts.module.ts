import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { CampaignForecastsController } from './campaign-forecasts.controller.ts';
import { ForecastsController } from './forecasts.controller.ts';
import { ForecastsQueries } from './forecasts.queries.ts';
import { GoalForecastsQueries } from './goal-forecasts.queries.ts';

@Module({
  imports: [DatabaseModule],
  controllers: [ForecastsController, CampaignForecastsController],
  providers: [ForecastsQueries, GoalForecastsQueries],
})
export class ForecastsModule {}
