import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ForecastsController } from './forecasts.controller.ts';
import { ForecastsQueries } from './forecasts.queries.ts';

@Module({ imports: [DatabaseModule], controllers: [ForecastsController], providers: [ForecastsQueries] })
export class ForecastsModule {}
