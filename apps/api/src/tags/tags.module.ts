import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { SlotsModule } from '../slots/slots.module.ts';
import { TagsController } from './tags.controller.ts';
import { TagsService } from './tags.service.ts';

@Module({ imports: [DatabaseModule, ItemsModule, LedgerModule, SlotsModule], controllers: [TagsController], providers: [TagsService] })
export class TagsModule {}
