import { Module } from '@nestjs/common';
import { ContentRulesModule } from '../content-rules/content-rules.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { ApprovalRoutesController } from './approval-routes.controller.ts';
import { ApprovalRoutesService } from './approval-routes.service.ts';
import { ApprovalsController } from './approvals.controller.ts';
import { ApprovalsService } from './approvals.service.ts';

@Module({
  imports: [ContentRulesModule, DatabaseModule, ItemsModule, LedgerModule, NotificationsModule, SlotsModule],
  controllers: [ApprovalsController, ApprovalRoutesController],
  providers: [ApprovalsService, ApprovalRoutesService],
  exports: [ApprovalsService],
})
export class ApprovalsModule {}
