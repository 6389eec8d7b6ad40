import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EngagementModule } from '../engagement/engagement.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { FrequencyCapsModule } from '../frequency-caps/frequency-caps.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { ClaimsService } from './claims.service.ts';
import { DueLoop } from './due-loop.ts';
import { DueQueries } from './due.queries.ts';
import { OutcomesModule } from './outcomes.module.ts';
import { PublisherService } from './publisher.service.ts';
import { ReconcilerService } from './reconciler.service.ts';

/** Of the role `worker`: publishes what is due, reads back what became of it, and samples what is live. */
@Module({
  imports: [
    OutcomesModule,
    DatabaseModule,
    ChannelsModule,
    MediaModule,
    FrequencyCapsModule,
    LedgerModule,
    EngagementModule,
    EventsModule,
    TimingsModule,
  ],
  providers: [ClaimsService, DueLoop, DueQueries, PublisherService, ReconcilerService],
})
export class PublishingModule {}
