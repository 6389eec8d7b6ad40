import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { ItemWriter } from './item-writer.ts';
import { OutcomesService } from './outcomes.service.ts';

/** What an outcome makes of an item, whether the worker learnt of it or a person did. */
@Module({
  imports: [DatabaseModule, LedgerModule, NotificationsModule, TimingsModule],
  providers: [ItemWriter, OutcomesService],
  exports: [ItemWriter, OutcomesService],
})
export class OutcomesModule {}
