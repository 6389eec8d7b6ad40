import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { HeldNotesLoop } from './held-notes-loop.ts';
import { HeldNotesService } from './held-notes.service.ts';
import { ReleasesLoop } from './releases-loop.ts';
import { ReleasesService } from './releases.service.ts';

/** Of the role `worker`: tells the ledger what a hold kept from going out, and goes on with releases. */
@Module({
  imports: [DatabaseModule, EventsModule, LedgerModule, NotificationsModule, SlotsModule, TimingsModule],
  providers: [HeldNotesService, HeldNotesLoop, ReleasesService, ReleasesLoop],
})
export class HoldsWorkerModule {}
