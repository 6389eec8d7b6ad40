import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { SlotAdviceController } from './slot-advice.controller.ts';
import { SlotAdviceService } from './slot-advice.service.ts';

@Module({ imports: [DatabaseModule], controllers: [SlotAdviceController], providers: [SlotAdviceService] })
export class SlotAdviceModule {}
