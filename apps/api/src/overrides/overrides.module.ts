import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { OverridesController } from './overrides.controller.ts';
import { OverridesService } from './overrides.service.ts';

@Module({
  imports: [DatabaseModule, ItemsModule, LedgerModule, SlotsModule],
  controllers: [OverridesController],
  providers: [OverridesService],
})
export class OverridesModule {}
