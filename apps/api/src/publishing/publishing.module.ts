import { Module } from '@nestjs/common';
import { BlackoutsModule } from '../blackouts/blackouts.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ContentRulesModule } from '../content-rules/content-rules.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { FreeSpaceModule } from '../health/free-space.module.ts';
import { HoldsModule } from '../holds/holds.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { NearDuplicatesModule } from '../near-duplicates/near-duplicates.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { AttemptsService } from './attempts.service.ts';
import { ClaimsService } from './claims.service.ts';
import { DueLoop } from './due-loop.ts';
import { DueQueries } from './due.queries.ts';
import { JudgeService } from './judge.service.ts';
import { OutcomesModule } from './outcomes.module.ts';
import { PublisherService } from './publisher.service.ts';
import { QuestionsService } from './questions.service.ts';
import { ReadBackLoop } from './read-back-loop.ts';
import { ReconcilerService } from './reconciler.service.ts';
import { RoomService } from './room.service.ts';
import { SecondLooksService } from './second-looks.service.ts';

/** Of the role `worker`: publishes what is due, and reads back what became of it. */
@Module({
  imports: [
    OutcomesModule,
    DatabaseModule,
    ChannelsModule,
    MediaModule,
    HoldsModule,
    BlackoutsModule,
    ContentRulesModule,
    NearDuplicatesModule,
    EventsModule,
    TimingsModule,
    FreeSpaceModule,
    NotificationsModule,
  ],
  providers: [
    AttemptsService,
    ClaimsService,
    DueLoop,
    DueQueries,
    JudgeService,
    PublisherService,
    QuestionsService,
    ReadBackLoop,
    ReconcilerService,
    RoomService,
    SecondLooksService,
  ],
})
export class PublishingModule {}
