import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { OutcomesModule } from '../publishing/outcomes.module.ts';
import { HandOffTasksQueries } from './hand-off-tasks.queries.ts';
import { HandOffsController } from './hand-offs.controller.ts';
import { HandOffsService } from './hand-offs.service.ts';

@Module({
  imports: [DatabaseModule, ItemsModule, LedgerModule, NotificationsModule, OutcomesModule],
  controllers: [HandOffsController],
  providers: [HandOffsService, HandOffTasksQueries],
})
export class HandOffsModule {}
