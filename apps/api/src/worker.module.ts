import { Module } from '@nestjs/common';
import { ApprovalsWorkerModule } from './approvals/approvals-worker.module.ts';
import { ChannelsWorkerModule } from './channels/channels-worker.module.ts';
import { CommentsWorkerModule } from './comments/comments-worker.module.ts';
import { EngagementWorkerModule } from './engagement/engagement-worker.module.ts';
import { FollowUpsWorkerModule } from './follow-ups/follow-ups-worker.module.ts';
import { ForecastsWorkerModule } from './forecasts/forecasts-worker.module.ts';
import { HandOffsWorkerModule } from './hand-offs/hand-offs-worker.module.ts';
import { HoldsWorkerModule } from './holds/holds-worker.module.ts';
import { NotificationsWorkerModule } from './notifications/notifications-worker.module.ts';
import { PlanningWorkerModule } from './planning/planning-worker.module.ts';
import { PublishingModule } from './publishing/publishing.module.ts';
import { ReportsWorkerModule } from './reports/reports-worker.module.ts';
import { SeriesWorkerModule } from './series/series-worker.module.ts';

/** The role `worker`: everything that is done when it is due. */
@Module({
  imports: [
    PublishingModule,
    EngagementWorkerModule,
    ForecastsWorkerModule,
    ChannelsWorkerModule,
    CommentsWorkerModule,
    HoldsWorkerModule,
    HandOffsWorkerModule,
    ApprovalsWorkerModule,
    SeriesWorkerModule,
    FollowUpsWorkerModule,
    NotificationsWorkerModule,
    PlanningWorkerModule,
    ReportsWorkerModule,
  ],
})
export class WorkerModule {}
