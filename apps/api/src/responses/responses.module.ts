import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ItemsModule } from '../items/items.module.ts';
import { MastersService } from './masters.service.ts';
import { ResponsesController } from './responses.controller.ts';
import { ResponsesService } from './responses.service.ts';

@Module({ imports: [DatabaseModule, ItemsModule], controllers: [ResponsesController], providers: [ResponsesService, MastersService] })
export class ResponsesModule {}
