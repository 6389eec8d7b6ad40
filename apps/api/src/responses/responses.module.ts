import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { MastersService } from './masters.service.ts';
import { RegroupingService } from './regrouping.service.ts';
import { ResponsesController } from './responses.controller.ts';
import { ResponsesService } from './responses.service.ts';

@Module({
  imports: [DatabaseModule, ItemsModule, LedgerModule],
  controllers: [ResponsesController],
  providers: [ResponsesService, MastersService, RegroupingService],
})
export class ResponsesModule {}
