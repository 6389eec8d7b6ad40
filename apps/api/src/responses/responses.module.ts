import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { ResponsesController } from './responses.controller.ts';
import { ResponsesService } from './responses.service.ts';

@Module({ imports: [DatabaseModule], controllers: [ResponsesController], providers: [ResponsesService] })
export class ResponsesModule {}
