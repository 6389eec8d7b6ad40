import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ConfigModule } from '../config/config.module.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { EngagementModule } from '../engagement/engagement.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { FrequencyCapsModule } from '../frequency-caps/frequency-caps.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { ClaimsService } from './claims.service.ts';
import { DueLoop } from './due-loop.ts';
import { DueQueries } from './due.queries.ts';
import { OutcomesService } from './outcomes.service.ts';
import { PublisherService } from './publisher.service.ts';
import { ReconcilerService } from './reconciler.service.ts';
import { TIMINGS, timingsAt } from './timings.ts';

/** The role `worker`: publishes what is due, reads back what became of it, and samples what is live. */
@Module({
  imports: [ConfigModule, DatabaseModule, ChannelsModule, MediaModule, FrequencyCapsModule, LedgerModule, EngagementModule, EventsModule],
  providers: [
    ClaimsService,
    DueLoop,
    DueQueries,
    OutcomesService,
    PublisherService,
    ReconcilerService,
    { provide: TIMINGS, inject: [SETTINGS], useFactory: ({ pace }: Settings) => timingsAt(pace) },
  ],
})
export class PublishingModule {}
