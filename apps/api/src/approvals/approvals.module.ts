import { Module } from '@nestjs/common';
import { ContentRulesModule } from '../content-rules/content-rules.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { ApprovalsController } from './approvals.controller.ts';
import { ApprovalsService } from './approvals.service.ts';

@Module({
  imports: [ContentRulesModule, DatabaseModule, ItemsModule, LedgerModule, SlotsModule],
  controllers: [ApprovalsController],
  providers: [ApprovalsService],
  exports: [ApprovalsService],
})
export class ApprovalsModule {}
