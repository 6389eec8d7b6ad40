import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { RemovalsController } from './removals.controller.ts';
import { RemovalsService } from './removals.service.ts';

@Module({
  imports: [ChannelsModule, DatabaseModule, ItemsModule, LedgerModule],
  controllers: [RemovalsController],
  providers: [RemovalsService],
})
export class RemovalsModule {}
