import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { NearDuplicatesController } from './near-duplicates.controller.ts';
import { NearDuplicatesService } from './near-duplicates.service.ts';

@Module({
  imports: [DatabaseModule],
  controllers: [NearDuplicatesController],
  providers: [NearDuplicatesService],
  exports: [NearDuplicatesService],
})
export class NearDuplicatesModule {}
