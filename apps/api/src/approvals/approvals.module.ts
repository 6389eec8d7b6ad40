import { Module } from '@nestjs/common';
import { ContentRulesModule } from '../content-rules/content-rules.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { GuestLinksModule } from '../guest-links/guest-links.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { ApprovalRoutesController } from './approval-routes.controller.ts';
import { ApprovalRoutesService } from './approval-routes.service.ts';
import { ApprovalsController } from './approvals.controller.ts';
import { ApprovalsService } from './approvals.service.ts';
import { GuestsController, InvitationsController } from './guests.controller.ts';
import { GuestsService } from './guests.service.ts';

@Module({
  imports: [ContentRulesModule, DatabaseModule, GuestLinksModule, ItemsModule, LedgerModule, MediaModule, NotificationsModule, SlotsModule],
  controllers: [ApprovalsController, ApprovalRoutesController, InvitationsController, GuestsController],
  providers: [ApprovalsService, ApprovalRoutesService, GuestsService],
  exports: [ApprovalsService],
})
export class ApprovalsModule {}
