import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { HoldingModule } from '../holds/holding.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { ChargesController } from './charges.controller.ts';
import { ChargesService } from './charges.service.ts';

@Module({
  imports: [DatabaseModule, HoldingModule, ItemsModule, LedgerModule],
  controllers: [ChargesController],
  providers: [ChargesService],
})
export class ChargesModule {}
