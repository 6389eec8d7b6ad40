import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { ComparisonsQueries } from './comparisons.queries.ts';
import { EngagementController } from './engagement.controller.ts';
import { EngagementQueries } from './engagement.queries.ts';
import { FollowerCountsController } from './follower-counts.controller.ts';
import { FollowerCountsService } from './follower-counts.service.ts';
import { ReachedGoalsService } from './reached-goals.service.ts';
import { SamplingService } from './sampling.service.ts';
import { TrendsQueries } from './trends.queries.ts';
import { TypedMetricsService } from './typed-metrics.service.ts';

@Module({
  imports: [ChannelsModule, DatabaseModule, LedgerModule, NotificationsModule],
  controllers: [EngagementController, FollowerCountsController],
  providers: [
    ComparisonsQueries,
    EngagementQueries,
    FollowerCountsService,
    ReachedGoalsService,
    SamplingService,
    TrendsQueries,
    TypedMetricsService,
  ],
  exports: [EngagementQueries, SamplingService],
})
export class EngagementModule {}
