import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { FrequencyCapsController } from './frequency-caps.controller.ts';
import { FrequencyCapsService } from './frequency-caps.service.ts';

@Module({
  imports: [DatabaseModule],
  controllers: [FrequencyCapsController],
  providers: [FrequencyCapsService],
  exports: [FrequencyCapsService],
})
export class FrequencyCapsModule {}
