import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { OutcomesService } from './outcomes.service.ts';

/** What an outcome makes of an item, whether the worker learnt of it or a person did. */
@Module({ imports: [ChannelsModule, LedgerModule, TimingsModule], providers: [OutcomesService], exports: [OutcomesService] })
export class OutcomesModule {}
