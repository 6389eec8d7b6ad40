import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { ForecastingLoop } from './forecasting-loop.ts';
import { ForecastingService } from './forecasting.service.ts';

/** Of the role `worker`: forecasts are made, and held against what came true. */
@Module({
  imports: [DatabaseModule, EventsModule, NotificationsModule, TimingsModule],
  providers: [ForecastingLoop, ForecastingService],
})
export class ForecastsWorkerModule {}
