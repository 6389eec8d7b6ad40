import { Module } from '@nestjs/common';
import { ContentRulesModule } from '../content-rules/content-rules.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { MediaModule } from '../media/media.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { ItemsController } from './items.controller.ts';
import { ItemsQueries } from './items.queries.ts';
import { ItemsService } from './items.service.ts';
import { MovingService } from './moving.service.ts';
import { PlacingService } from './placing.service.ts';
import { PlannedItemsService } from './planned-items.service.ts';

@Module({
  imports: [DatabaseModule, SlotsModule, LedgerModule, MediaModule, ContentRulesModule],
  controllers: [ItemsController],
  providers: [ItemsService, ItemsQueries, MovingService, PlacingService, PlannedItemsService],
  exports: [ItemsService, ItemsQueries, PlacingService, PlannedItemsService],
})
export class ItemsModule {}
