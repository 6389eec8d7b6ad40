import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { NotificationsModule } from '../notifications/notifications.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { HoldingService } from './holding.service.ts';
import { HoldsController } from './holds.controller.ts';
import { ReleasesService } from './releases.service.ts';

/** Making and releasing holds, which touches items; `HoldsModule` only says what is held. */
@Module({
  imports: [DatabaseModule, SlotsModule, LedgerModule, NotificationsModule],
  controllers: [HoldsController],
  providers: [HoldingService, ReleasesService],
  exports: [HoldingService],
})
export class HoldingModule {}
