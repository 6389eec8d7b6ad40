import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { HeldNotesLoop } from './held-notes-loop.ts';
import { HeldNotesService } from './held-notes.service.ts';

/** Of the role `worker`: tells the ledger what a hold kept from going out. */
@Module({ imports: [DatabaseModule, EventsModule, LedgerModule, TimingsModule], providers: [HeldNotesService, HeldNotesLoop] })
export class HoldsWorkerModule {}
